/// Sizes in words.
enum SizeText {
  private static let units: [(bytes: Int, name: String)] = [
    (1 << 40, "TiB"), (1_000_000_000_000, "TB"), (1 << 30, "GiB"), (1_000_000_000, "GB"),
    (1 << 20, "MiB"), (1_000_000, "MB"), (1 << 10, "KiB"), (1_000, "kB"),
  ]

  /// A size in the largest unit that it is a multiple of: `8 GiB`, `500 MB`, `1234 bytes`.
  static func exact(_ bytes: Int) -> String {
    for (unit, name) in units where bytes > 0 && bytes % unit == 0 {
      return "\(bytes / unit) \(name)"
    }
    return "\(bytes) byte\(bytes == 1 ? "" : "s")"
  }
}
