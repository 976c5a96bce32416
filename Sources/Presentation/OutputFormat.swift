/// A form in which rows are written.
///
/// What every form makes of each sort of value:
///
/// | | null | real | text | blob |
/// |---|---|---|---|---|
/// | `table` | the layout's null text | shortest that reads back the same, `1.0` | control characters made visible | `X'0A'` |
/// | `csv` | nothing | `1.0`, `Inf` | RFC 4180; empty text is `""` | `X'0A'` |
/// | `tsv` | nothing | `1.0`, `Inf` | tab, line ends and `\` as `\t`, `\n`, `\r`, `\\` | `X'0A'` |
/// | `json`, `ndjson` | `null` | `1.0`; `null` for infinities | invalid UTF-8 becomes U+FFFD | `{"$base64": true, "encoded": "Cg=="}` |
/// | `markdown` | nothing | `1.0`, `Inf` | Markdown's characters escaped, line ends as `<br>` | `X'0A'` |
/// | `html` | nothing | `1.0`, `Inf` | `&`, `<`, `>`, `"` escaped, invalid UTF-8 becomes U+FFFD | `X'0A'` |
///
/// The JSON form of a blob is that of sqlite-utils; every other one is SQL's own literal.
package enum OutputFormat: String, CaseIterable, Sendable {
  /// Aligned columns, for people.
  case table
  /// Comma-separated, RFC 4180 but for its line ends, which are a line feed.
  case csv
  /// Tab-separated, never quoted: one line is one row, whatever is in it.
  case tsv
  /// One array of objects.
  case json
  /// One object a line.
  case ndjson
  /// A GitHub-flavoured table.
  case markdown
  /// A `<table>` without the page around it.
  case html
}
