import Evidence
import Testing

@Suite struct NameFoldingTests {
  @Test(arguments: [
    ("React.js", "reactjs"), ("ReactJS", "reactjs"), ("react js", "reactjs"), ("C++", "c++"), ("C#", "c#"),
    (".NET", "net"), ("Ruby on Rails", "rubyonrails"), ("Café", "cafe"), ("  ", ""),
  ])
  func `two spellings of a name fold to the same`(name: String, folded: String) {
    #expect(foldedName(name) == folded)
  }

  @Test(arguments: [
    ("Node.js", "node-js"), ("C++", "c-plus-plus"), ("C#", "c-sharp"), ("ASP.NET Core", "asp-net-core"),
    ("Angular/Angular.js", "angular-angular-js"), ("25-34 years old", "25-34-years-old"), ("!?", ""),
  ])
  func `a slug has only a to z, digits and hyphens`(title: String, expected: String) {
    #expect(slug(from: title) == expected)
  }
}
