"""Three schools and an office, two years: what the tests of metrics stand on."""

from __future__ import annotations

SITES = """
    site_id,site_name,site_type,level,title_i
    101,Alder Elementary,school,elementary,yes
    102,Birch Elementary,school,elementary,no
    103,Cedar High,school,high,no
    900,Bus Yard,central,,
    """
BUDGET = """
    fiscal_year,stage,as_of,site_id,fund,function,object,resource,control,amount
    2025,adopted,2024-06-20,101,01,1000,100,0,locked,1000.00
    2025,adopted,2024-06-20,102,01,1000,100,0,locked,2000.00
    2025,adopted,2024-06-20,103,01,1000,600,0,flexible,1000.00
    2025,adopted,2024-06-20,900,01,2700,100,0,locked,500.00
    2026,adopted,2025-06-20,101,01,1000,100,0,locked,1200.00
    2026,adopted,2025-06-20,101,01,1000,100,0,flexible,300.00
    2026,adopted,2025-06-20,102,01,1000,100,0,locked,2200.00
    2026,adopted,2025-06-20,103,01,2400,600,0,flexible,1300.00
    2026,adopted,2025-06-20,900,01,1000,300,0,locked,1000.00
    2026,adopted,2025-06-20,900,01,2700,100,0,locked,400.00
    """
ACTUALS = """
    fiscal_year,site_id,fund,function,object,resource,status,amount
    2025,101,01,1000,100,0,closed_unaudited,1100.00
    2025,102,01,1000,100,0,closed_unaudited,2000.00
    2025,103,01,1000,600,0,closed_unaudited,900.00
    2025,900,01,2700,100,0,closed_unaudited,1600.00
    """
RESOURCES = "code,name,government\n0,General,state_local\n"
COUNTS = """
    fiscal_year,site_id,student_group,count,stage
    2025,101,all,100,final
    2025,102,all,200,final
    2025,103,all,100,final
    2025,101,low_income,50,final
    2025,102,low_income,50,final
    2025,103,low_income,20,final
    """
METHOD = """
    methods:
      - id: formula
        name: Student formula
        rules:
          - id: base
            kind: per_pupil
            name: Every student
            purpose: Teaching.
            funding_source: General Fund
            count: {group: all, stage: projected}
            rate: "10"
          - id: help
            kind: lump_sum
            name: One school
            purpose: Decided in May.
            funding_source: General Fund
            eligible: {sites: ["101"]}
            amount: "100"
    """
PLANNED = """
    2026,101,all,110,projected,{day}
    2026,102,all,190,projected,{day}
    2026,103,all,150,projected,{other}
    """


def counts_on(day, other):
    head, *rows = (line.strip() for line in COUNTS.strip().splitlines())
    planned = (line.strip() for line in PLANNED.format(day=day, other=other).strip().splitlines())
    return "\n".join([f"{head},count_date", *(f"{row}," for row in rows), *planned])
