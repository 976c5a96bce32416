/// The canned queries: one SQL file each, with its parameters in the header.
///
/// `Queries.files` comes from the EmbedFiles plugin.
package enum Queries {}
