extension Collection {
  /// The only element; nil where there is none or more than one.
  var only: Element? { count == 1 ? first : nil }

  /// The only element that `belongs`; nil where none or more than one does.
  func only(where belongs: (Element) -> Bool) -> Element? {
    var found: Element?
    for element in self where belongs(element) {
      if found != nil { return nil }
      found = element
    }
    return found
  }
}
