package import SQLite

/// A text as it was read, with the spans that claims and figures are cited by.
package struct DocumentDraft: Sendable {
  /// The file's name.
  package var name: String
  /// For instance `text/markdown`.
  package var mediaType: String
  /// UTF-8.
  package var body: [UInt8]
  package var passages: [PassageDraft]

  package init(name: String, mediaType: String, body: [UInt8], passages: [PassageDraft]) {
    self.name = name
    self.mediaType = mediaType
    self.body = body
    self.passages = passages
  }
}

/// A span of a document that belongs together: a heading, a paragraph, a list item, a table.
package struct PassageDraft: Sendable {
  package var heading: String?
  package var kind: String
  /// UTF-8 bytes of the document's body.
  package var span: Range<Int>
  package var text: String

  package init(heading: String?, kind: String, span: Range<Int>, text: String) {
    self.heading = heading
    self.kind = kind
    self.span = span
    self.text = text
  }
}

/// A document in the database, and where its passages lie.
package struct StoredDocument: Sendable {
  package var id: Int
  package var sourceID: Int
  package var name: String
  /// In order of `span`.
  var passages: [(id: Int, span: Range<Int>)]

  /// The passage that holds `span`; of several, the shortest.
  package func passageID(holding span: Range<Int>) -> Int? {
    passages
      .filter { $0.span.lowerBound <= span.lowerBound && span.upperBound <= $0.span.upperBound }
      .min { $0.span.count < $1.span.count }?.id
  }
}

extension ImportSession {
  /// Adds a document of a source with its passages, or finds the one with the same bytes.
  package func add(_ draft: DocumentDraft, of sourceID: Int) throws(SQLiteError) -> StoredDocument {
    let digest = sha256(draft.body)
    if let known = try connection.value(
      "SELECT id FROM documents WHERE source_id = ?1 AND sha256 = ?2", .integer(sourceID), .text(digest))?
      .integer
    {
      countUnchanged(.documents)
      var stored = StoredDocument(id: known, sourceID: sourceID, name: draft.name, passages: [])
      for row in try connection.rows(
        "SELECT id, start_offset, end_offset FROM passages WHERE document_id = ?1 ORDER BY position",
        .integer(known))
      {
        guard let id = row[0].integer, let start = row[1].integer, let end = row[2].integer else { continue }
        stored.passages.append((id, start..<end))
      }
      countUnchanged(.passages, stored.passages.count)
      return stored
    }
    try connection.execute(
      "INSERT INTO documents (source_id, name, media_type, sha256, body, import_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
      .integer(sourceID), .text(draft.name), .text(draft.mediaType), .text(digest), .blob(draft.body),
      .integer(importID))
    countAdded(.documents)
    var stored = StoredDocument(
      id: connection.lastInsertRowID, sourceID: sourceID, name: draft.name, passages: [])
    let insert = try connection.prepare(
      """
      INSERT INTO passages (document_id, position, heading, kind, start_offset, end_offset, text)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
      """)
    for (position, passage) in draft.passages.enumerated() {
      try insert.run([
        .integer(stored.id), .integer(position), .text(passage.heading), .text(passage.kind),
        .integer(passage.span.lowerBound), .integer(passage.span.upperBound), .text(passage.text),
      ])
      stored.passages.append((connection.lastInsertRowID, passage.span))
    }
    countAdded(.passages, draft.passages.count)
    return stored
  }
}
