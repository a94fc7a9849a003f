import ArgumentParser

/// A number of bytes as people write it: `500MB`, `2GiB`, `1.5g`, `65536`.
struct ByteSize: Equatable {
  let bytes: Int

  private static let units: [String: Double] = [
    "": 1, "b": 1, "k": 1e3, "kb": 1e3, "m": 1e6, "mb": 1e6, "g": 1e9, "gb": 1e9, "t": 1e12,
    "tb": 1e12, "kib": 1_024, "mib": 1_048_576, "gib": 1_073_741_824, "tib": 1_099_511_627_776,
  ]

  init(bytes: Int) {
    self.bytes = bytes
  }

  /// The size that an argument tells.
  static func parse(_ argument: String) throws(ValidationError) -> ByteSize {
    guard let size = ByteSize(argument) else {
      throw ValidationError("'\(argument)' is no size; write it like 500MB, 2GiB or 8G.")
    }
    return size
  }

  private init?(_ argument: String) {
    let text = argument.lowercased()
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let unit = text.dropFirst(digits.count).drop { $0 == " " }
    guard let number = Double(digits), let factor = Self.units[String(unit)] else { return nil }
    let bytes = number * factor
    guard bytes >= 1, bytes < 9e18 else { return nil }
    self.bytes = Int(bytes)
  }
}
