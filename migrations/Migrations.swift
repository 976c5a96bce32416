/// The schema's history: the SQL files of this folder, in name order.
///
/// `Migrations.files` comes from the EmbedFiles plugin.
package enum Migrations {}
