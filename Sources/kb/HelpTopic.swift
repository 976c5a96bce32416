import Answers
import ArgumentParser
import Glibc
import Presentation

/// What `kb help TOPIC` tells beside the commands.
enum HelpTopic: String, CaseIterable {
  case topics, database, environment, formats, exit, schema, sql, queries, completion

  /// One line for the list of topics.
  var title: String {
    switch self {
    case .topics: "This list"
    case .database: "Which database a command works on"
    case .environment: "Variables that kb looks at"
    case .formats: "How rows are printed, and what programs can rely on"
    case .exit: "Exit codes"
    case .schema: "Tables, views and columns"
    case .sql: "The SQL of kb sql, kb shell and kb query"
    case .queries: "Canned queries of your own"
    case .completion: "The Tab key, and the manual page"
    }
  }

  var text: String {
    switch self {
    case .topics:
      "Topics, for kb help TOPIC; kb help COMMAND and kb COMMAND --help tell about a command.\n\n"
        + Self.allCases.map { "  " + $0.rawValue.padded(to: 14) + $0.title + "\n" }.joined()
    case .database:
      """
      The database is one SQLite file: the one after --database, else $KB_DATABASE,
      else $XDG_DATA_HOME/kb/kb.sqlite, else ~/.local/share/kb/kb.sqlite. Where none
      is named, the first command that wants the last one makes it, with the seeds.
      A file that is named is made only by kb init and kb import.

      """
    case .environment:
      """
      KB_DATABASE       the database's file
      KB_PAGER, PAGER   the pager for long output on a terminal; less where neither
                        is set, none where it is empty or cat
      NO_COLOR          no colours where it is set and not empty
      TERM              no colours and no pager where it is dumb
      XDG_DATA_HOME     kb/kb.sqlite in it is the database; else ~/.local/share
      XDG_CONFIG_HOME   kb/queries in it has your canned queries; else ~/.config
      XDG_STATE_HOME    kb/history in it is the shell's history; else ~/.local/state

      """
    case .formats: Self.formatsText
    case .exit:
      """
      0    done
      1    kb check or kb doctor found something
      2    the input is wrong: a file, SQL, a name
      64   the command line is wrong
      70   kb's own fault
      75   the database is busy: another kb is writing

      """
    case .schema: Self.schemaText
    case .sql: Self.sqlText
    case .queries: Self.queriesText
    case .completion:
      """
      Completion of commands, options, queries and their values:

        bash   kb --generate-completion-script bash \\
                 > ~/.local/share/bash-completion/completions/kb
        zsh    kb --generate-completion-script zsh \\
                 > DIRECTORY/_kb, where DIRECTORY is in $fpath
        fish   kb --generate-completion-script fish \\
                 > ~/.config/fish/completions/kb.fish

      The manual page:

        kb manual > kb.1, and then man ./kb.1

      """
    }
  }
}

extension HelpTopic {
  private static let formatsText = """
    --format says how rows are printed; without it, the name of --output FILE does;
    else it is a table.

      table      aligned columns; on a terminal cut or wrapped to its width
      csv        RFC 4180, with line feeds; null is nothing, an empty text is ""
      tsv        one line a row whatever is in it: tab, line ends and backslash as
                 \\t, \\n, \\r, \\\\; null is nothing
      json       one array of objects, whose keys are the names of the columns
      ndjson     one such object a line
      markdown   a table of GitHub's Markdown
      html       a <table>, without a page around it; cells of numbers have the
                 class "number"

    Two columns of one name are told apart by a number (name, name_2). Integers are
    printed in full: those beyond 2^53 lose digits in JavaScript. Reals are the
    shortest decimal that reads back the same, always with a point or an exponent.
    In JSON infinities are null, blobs are {"$base64": true, "encoded": "…"}, and
    what is not UTF-8 becomes U+FFFD; elsewhere blobs are X'0A'. A percentage is
    42.62, not 0.4262, and a count has no separators, but where people read: in
    table, markdown and html.

    """

  private static let schemaText = """
    Views, which have names where the tables have ids:

      claim_details      claim_id, framework, framework_name, aspect, aspect_name,
                         kind, label, statement, source, source_title, source_url,
                         citation_id, document_id, passage_id, start_offset,
                         end_offset, import_id
      statistic_details  statistic_id, metric, metric_name, unit, framework,
                         framework_name, population, population_name, dimension,
                         segment, period, value, value_low, value_high,
                         published_text, decimals, count, base, weighted, lower,
                         upper, basis, confidence, survey, edition, source,
                         source_title, source_url, attributed_to, seen_in,
                         question, note, superseded_by, import_id
      best_statistics    as statistic_details: the best figure of each metric,
                         framework, population and period; and candidates
      conflicts          pairs of figures that cannot both be right

    Full text, for MATCH: claims_fts, passages_fts, sources_fts.

    Tables: frameworks, framework_names, aspects, aspect_names, metrics,
    metric_names, populations, population_names, surveys, survey_names, sources,
    documents, passages, claims, citations, statistics, imports, import_rejects.

    kb shell has .tables and .schema TABLE. Percentages are percentages (42.62),
    times are UTC in ISO 8601.

    """

  private static let sqlText = """
    kb sql, kb shell and kb query read everything and change nothing: the file is
    open for reading only, no other database can be attached, one statement runs at
    a time, settings cannot be changed. kb shell --write lifts that.

    A statement has 30 seconds (--timeout), 256 MiB of memory, and 1 GiB of output
    (--max-bytes). The clock stands still while kb waits for a reader: you at the
    pager, or a program behind a pipe; not while it writes to a file. Output that
    goes to a file is there whole or not at all, and never in place of a database.

    Functions of kb, beside SQLite's (https://www.sqlite.org/lang_corefunc.html):

      fts_query(text)           an expression for MATCH that finds all words of a
                                text, whatever characters they have
      wilson_low(count, base)   the lower end of the 95 % interval of a share, in
                                percent ...
      wilson_high(count, base)  ... and the upper one
      framework_id(name)        the id of the framework of this name, in any spelling

    Parameters: --param name=value, for :name in the SQL. A value is an integer, a
    real or text, by what it looks like; name:text=007, name:integer=7, name:real=7
    and name:null= say otherwise.

    """

  private static let queriesText = """
    The .sql files in $XDG_CONFIG_HOME/kb/queries, else ~/.config/kb/queries, are
    queries as kb's own are; one that has the name of kb's replaces it. A header of
    comments tells about it:

      -- title: Figures since a year
      -- description: What a survey said of a framework, edition by edition.
      -- param framework framework example=flask : The framework.
      -- param since period default=2020 example=2021 : The first year.
      -- param basis text default= choices=published|computed : Only this basis.
      SELECT period, value, base FROM statistic_details
       WHERE framework = :framework AND period >= :since
         AND (:basis IS NULL OR basis = :basis)

    A parameter has a name, a type, and perhaps a default (nothing after default=
    is null), choices and an example. Types:
    \(QueryParameter.Kind.allCases.map(\.rawValue).joined(separator: ", ")).
    Names of frameworks and so on may be given in any spelling; the SQL gets the
    slug. kb query NAME --explain shows all this of a query.

    """
}

extension KB {
  /// Prints what `kb help TOPIC` asks for; false where it is none of the topics, but perhaps a command.
  static func printTopic(_ arguments: [String]) throws -> Bool {
    guard arguments.first == "help", arguments.count == 2 else { return false }
    let name = arguments[1]
    let isCommand = configuration.subcommands.contains { $0._commandName == name }
    guard !isCommand || name == "sql", let topic = HelpTopic(rawValue: name) else {
      if isCommand || name.hasPrefix("-") { return false }
      throw ValidationError(
        "there is no command and no topic '\(name)'; kb help lists commands, kb help topics the rest")
    }
    // Of what is a command and a topic, the command comes first.
    var buffer = OutputBuffer(fileDescriptor: STDOUT_FILENO)
    if isCommand { try buffer.write(helpMessage(for: SQL.self) + "\n\n") }
    try buffer.write(topic.text)
    try buffer.flush()
    return true
  }
}
