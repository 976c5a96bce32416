extension KB {
  /// By <https://semver.org>.
  static let version = "0.1.0"
}
