import Evidence
import Testing

@Suite struct VocabularyTests {
  let names = Vocabulary(frameworks: [
    .init(slug: "react", name: "React", names: [.init("React.js"), .init("ReactJS")]),
    .init(slug: "flask", name: "Flask", names: []), .init(slug: "c", name: "C", names: []),
  ]).frameworks

  @Test(arguments: [("reactjs", "react"), ("React", "react"), ("FLASK", "flask"), ("c", "c")])
  func `any spelling finds its entry`(name: String, slug: String) {
    #expect(names[name]?.slug == slug)
  }

  @Test(arguments: [
    ("flsk", ["flask"]), ("falsk", ["flask"]), ("raect", ["react"]), ("django", []), ("", []),
  ])
  func `a wrong name has near neighbours or none`(name: String, slugs: [String]) {
    #expect(names.nearest(to: name).map(\.slug) == slugs)
  }

  @Test(arguments: [
    ("", "", 0), ("", "ab", 2), ("abc", "abc", 0), ("flask", "falsk", 1), ("kitten", "sitting", 3),
  ])
  func `the distance of two words is the number of edits`(a: String, b: String, distance: Int) {
    #expect(editDistance(Array(a), Array(b)) == distance)
  }
}
