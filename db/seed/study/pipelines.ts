/** project.yaml of the EMIS job request: seven actions, of which three ran. */
export const EMIS_PIPELINE = `######################################
# The order in which the code of this study runs.
######################################

version: '3.0'

expectations:
  population_size: 100000

actions:

  # Extract data ----

  extract_data:
    run: cohortextractor:latest generate_cohort --study-definition study_definition --index-date-range "2019-01-01 to 2021-04-01 by month" --output-dir=output/data --output-format=feather
    outputs:
      highly_sensitive:
        cohort: output/data/input_*.feather

  extract_ethnicity:
    run: cohortextractor:latest generate_cohort --study-definition study_definition_ethnicity --output-dir=output/data --output-format=feather
    outputs:
      highly_sensitive:
        cohort: output/data/input_ethnicity.feather

  # Data processing ----

  join_ethnicity:
    run: python:latest python analysis/join_ethnicity.py
    needs: [extract_data, extract_ethnicity]
    outputs:
      highly_sensitive:
        cohort: output/data/input*.feather

  generate_measures:
    run: cohortextractor:latest generate_measures --study-definition study_definition --output-dir=output/data
    needs: [join_ethnicity]
    outputs:
      moderately_sensitive:
        measure_csv: output/data/measure_*.csv

  data_process:
    run: r:latest analysis/process/process_data.R
    needs: [generate_measures]
    outputs:
      moderately_sensitive:
        data: output/data/data_*.csv

  # Results ----

  table_1:
    run: r:latest analysis/descriptive/table_1.R
    needs: [join_ethnicity]
    outputs:
      moderately_sensitive:
        table: output/tables/table1_redacted.csv

  table_2:
    run: r:latest analysis/descriptive/table_2.R
    needs: [join_ethnicity]
    outputs:
      moderately_sensitive:
        tables: output/tables/table2*.csv
`

/** project.yaml of the TPP job request: a later state of the same study, with figures and a report. */
export const TPP_PIPELINE = `version: '4.0'

actions:

  extract_data:
    run: ehrql:v1 generate-dataset analysis/dataset_definition.py --output output/data/input.arrow
    outputs:
      highly_sensitive:
        cohort: output/data/input.arrow

  table_1:
    run: r:v2 analysis/descriptive/table_1.R
    needs: [extract_data]
    outputs:
      moderately_sensitive:
        table: output/tables/table1_redacted.csv

  models:
    run: r:v2 analysis/models/fit.R
    needs: [extract_data]
    outputs:
      highly_sensitive:
        fitted: output/models/*.rds
      moderately_sensitive:
        estimates: output/models/*.csv

  figures:
    run: r:v2 analysis/figures/draw.R
    needs: [table_1]
    outputs:
      moderately_sensitive:
        svg: output/figures/*.svg
        svgz: output/figures/*.svgz
        png: output/figures/*.png
        jpg: output/figures/*.jpg
        jpeg: output/figures/*.jpeg

  report:
    run: python:v2 python analysis/report.py
    needs: [table_1, figures]
    outputs:
      moderately_sensitive:
        html: output/report/*.html
        json: output/report/*.json
        notes: output/report/*.md
        text: output/report/*.txt
        log: output/report/*.log
        checks: output/report/*.csv
`
