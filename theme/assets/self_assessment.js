// The self-assessment: answers are kept in this browser alone, and come to a profile, next steps and a CSV file.

const STEPS = 3;
const form = document.querySelector(".db-assessment");

if (form) {
  begin(form, await (await fetch(form.dataset.source)).json());
}

function begin(form, data) {
  const key = `daybook-self-assessment:${data.district}`;
  const result = form.querySelector(".db-assessment__result");
  restore(form, data, key);
  const update = () => {
    const answers = answersOf(form, data);
    keep(key, answers);
    show(result, data, answers);
  };
  form.addEventListener("change", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  result.querySelector('[data-does="print"]').addEventListener("click", () => window.print());
  result.querySelector('[data-does="clear"]').addEventListener("click", () => {
    form.reset();
    update();
    result.querySelector(".db-assessment__count").textContent = data.words.cleared;
  });
  result.hidden = false;
  show(result, data, answersOf(form, data));
}

// What was answered, by the id of the indicator.
function answersOf(form, data) {
  const given = new FormData(form);
  const answers = {};
  for (const { questions } of data.pathways) {
    for (const { id, field } of questions) {
      if (given.has(field)) {
        answers[id] = Number(given.get(field));
      }
    }
  }
  return answers;
}

function keep(key, answers) {
  try {
    localStorage.setItem(key, JSON.stringify(answers));
  } catch {
    // A browser that keeps nothing still gives the profile.
  }
}

function restore(form, data, key) {
  let answers = {};
  try {
    answers = JSON.parse(localStorage.getItem(key) ?? "{}") ?? {};
  } catch {
    return;
  }
  for (const { questions } of data.pathways) {
    for (const { id, field } of questions) {
      for (const choice of form.elements[field] ?? []) {
        choice.checked = Number(choice.value) === answers[id];
      }
    }
  }
}

function show(result, data, answers) {
  const count = data.pathways.reduce((sum, one) => sum + one.questions.length, 0);
  result.querySelector(".db-assessment__count").textContent = filled(data.words.answered, {
    scored: Object.keys(answers).length,
    count,
  });
  const profile = data.pathways.map((one) => ({ ...one, mean: meanOf(one, answers) }));
  result.querySelector(".db-assessment__profile").replaceChildren(
    ...profile.map((one) => entry(one.name, profileWords(data, one, answers))),
  );
  result.querySelector(".db-assessment__steps").replaceChildren(
    ...nextSteps(data, profile, answers).map((text) => {
      const item = document.createElement("li");
      item.textContent = text;
      return item;
    }),
  );
  const link = result.querySelector('[data-does="download"]');
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([csvOf(data, answers)], { type: "text/csv" }));
}

function levelsOf(pathway, answers) {
  return pathway.questions.map(({ id }) => answers[id]).filter(Boolean);
}

function meanOf(pathway, answers) {
  const levels = levelsOf(pathway, answers);
  return levels.length ? levels.reduce((sum, level) => sum + level, 0) / levels.length : null;
}

function profileWords(data, pathway, answers) {
  if (pathway.mean === null) {
    return data.words.none;
  }
  return filled(data.words.profile, {
    mean: pathway.mean.toFixed(1),
    levels: Object.keys(data.levels).length,
    scored: levelsOf(pathway, answers).length,
    count: pathway.questions.length,
  });
}

// The lowest answers first; of equal ones that of the pathway which stands lowest.
function nextSteps(data, profile, answers) {
  const top = Object.keys(data.levels).length;
  return profile
    .flatMap(({ questions, mean }) => questions.map((one) => ({ ...one, mean, level: answers[one.id] })))
    .filter(({ level }) => level && level < top)
    .sort((a, b) => a.level - b.level || a.mean - b.mean)
    .slice(0, STEPS)
    .map(({ name, level, levels }) =>
      filled(data.words.next, {
        name,
        level,
        following: data.levels[level + 1],
        text: levels[level + 1],
      }),
    );
}

function entry(label, text) {
  const group = document.createElement("div");
  const term = document.createElement("dt");
  const said = document.createElement("dd");
  term.textContent = label;
  said.textContent = text;
  group.append(term, said);
  return group;
}

// The file that the district's own reviewers fill in, with these answers.
function csvOf(data, answers) {
  const rows = Object.entries(answers).map(([id, level]) => {
    const cells = {
      fiscal_year: data.year,
      indicator_id: id,
      level,
      reviewer: data.words.reviewer,
      role: data.words.role,
      reviewed_on: today(),
      evidence: data.words.evidence,
    };
    return data.columns.map((column) => cell(cells[column] ?? ""));
  });
  return [data.columns, ...rows].map((row) => `${row.join(",")}\n`).join("");
}

function cell(value) {
  const text = String(value);
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function filled(words, values) {
  return words.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
}
