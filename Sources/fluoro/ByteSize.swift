/// A number of bytes as people write it: `500MB`, `2GiB`, `8G`, `1048576`.
struct ByteSize: CustomStringConvertible {
  /// How many.
  let bytes: Int

  /// A letter alone and `Ki`, `Mi` … are powers of 1,024, as for the tools of GNU; `kB`, `MB` … of 1,000.
  private static let units: [(name: String, bytes: Int)] = {
    var units = [("", 1), ("b", 1)]
    var (decimal, binary) = (1, 1)
    for letter in ["k", "m", "g", "t"] {
      decimal *= 1_000
      binary *= 1_024
      units += [(letter + "b", decimal), (letter + "ib", binary), (letter, binary)]
    }
    return units
  }()

  /// The size that a text tells; nil where it tells none.
  init?(_ text: String) {
    let text = text.lowercased()
    let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let factor = Self.units.first(where: { $0.name == unit })?.bytes,
      let number = Double(digits), number > 0, number * Double(factor) < 0x1p62
    else { return nil }
    // Whole numbers keep their digits.
    bytes = Int(digits).map { $0 * factor } ?? Int(number * Double(factor))
    if bytes == 0 { return nil }
  }

  /// So many bytes.
  init(bytes: Int) {
    self.bytes = bytes
  }

  /// The size as it may be written.
  var description: String {
    bytes % (1 << 30) == 0 ? "\(bytes >> 30)GiB" : String(bytes)
  }
}
