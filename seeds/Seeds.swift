/// What a new knowledge base starts with: vocabulary, published survey figures, and the article digest.
///
/// `Seeds.files` comes from the EmbedFiles plugin; names are paths below this folder.
package enum Seeds {}
