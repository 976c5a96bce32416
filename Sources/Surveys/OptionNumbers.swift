/// The numbers of options, in many lists: in each, options are numbered as they are met.
struct OptionNumbers {
  /// More options than this that no list has are free text, and no longer remembered.
  static let limit = 20_000

  /// The options of each list, each at its number.
  private(set) var names: [[String]]
  private var numbers: [[String: Int]]

  init(lists: Int) {
    names = Array(repeating: [], count: lists)
    numbers = Array(repeating: [:], count: lists)
  }

  /// The number of an option, new or known; nil where it is new and the list is full.
  ///
  /// - Parameter isOffered: true for options that there are in any case.
  mutating func number(of name: String, in list: Int, isOffered: Bool = false) -> Int? {
    if let known = numbers[list][name] { return known }
    let number = names[list].count
    guard number < Self.limit || isOffered else { return nil }
    names[list].append(name)
    numbers[list][name] = number
    return number
  }
}
