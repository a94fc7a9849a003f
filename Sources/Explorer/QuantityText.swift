/// Sizes, counts and waits in few characters, for lines that change while they are read.
public enum QuantityText {
  /// A size in decimal units with two digits or more: `812 bytes`, `1.2 MB`, `35 kB`.
  public static func bytes(_ bytes: Int) -> String {
    guard bytes >= 1_000 else { return "\(bytes) byte\(bytes == 1 ? "" : "s")" }
    return scaled(bytes, ["kB", "MB", "GB"])
  }

  /// A count: in full up to 99999, then as `120 thousand` and `1.2 million`.
  public static func count(_ count: Int) -> String {
    count < 100_000 ? String(count) : scaled(count, ["thousand", "million", "billion"])
  }

  /// A wait in its larger units: `12 s`, `3 min 20 s`, `2 h 5 min`.
  public static func seconds(_ seconds: Int) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3_600: "\(seconds / 60) min" + (seconds % 60 == 0 ? "" : " \(seconds % 60) s")
    case ..<360_000: "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
    default: "days"
    }
  }

  private static func scaled(_ number: Int, _ units: [String]) -> String {
    let (unit, name) =
      switch number {
      case ..<999_500: (1_000, units[0])
      case ..<999_500_000: (1_000_000, units[1])
      default: (1_000_000_000, units[2])
      }
    let tenths = (number / (unit / 10) + (number % (unit / 10) * 2 >= unit / 10 ? 1 : 0))
    return tenths < 100 && tenths % 10 != 0
      ? "\(tenths / 10).\(tenths % 10) \(name)" : "\((tenths + 5) / 10) \(name)"
  }
}
