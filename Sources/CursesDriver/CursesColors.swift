import CNcurses
import TextScreen

/// Turns styles into ncurses' attributes, allocating colour pairs as they are first needed.
struct CursesColors {
  let theme: Theme
  private let hasDefaultColors: Bool
  private let pairLimit: Int
  private var pairs: [Pair: Int16] = [:]
  private var looks: [Style: Look] = [:]

  /// What ncurses is told about a cell.
  struct Look {
    var attributes: attr_t
    var pair: Int16
  }

  private struct Pair: Hashable {
    var foreground: Int16
    var background: Int16
  }

  /// Starts colours, if the palette has some.
  init(theme: Theme) {
    self.theme = theme
    // Needed without colours as well: else ncurses takes the ground for black.
    hasDefaultColors = has_colors() && use_default_colors() == OK
    pairLimit = min(Int(cnc_color_pairs()), Int(Int16.max))
  }

  /// The palette asked for, as far as the terminal goes; without a wish, the richest there is.
  ///
  /// Call it after `start_color`, when the number of colours is known.
  static func palette(wish: Palette?) -> Palette {
    let colors = has_colors() ? Int(cnc_colors()) : 0
    let isUnwanted = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    if wish == nil && isUnwanted { return .none }
    let richest = Palette.allCases.first { $0.colorCount <= colors } ?? .none
    guard let wish else { return richest }
    return wish.colorCount <= richest.colorCount ? wish : richest
  }

  /// The attributes and colour pair of a style.
  mutating func look(_ style: Style) -> Look {
    if let look = looks[style] { return look }
    let paint = theme.paint(style)
    let look = Look(attributes: Self.attributes(paint.traits), pair: pair(of: paint))
    looks[style] = look
    return look
  }

  private mutating func pair(of paint: Paint) -> Int16 {
    guard theme.palette != .none else { return 0 }
    guard paint.foreground != nil || paint.background != nil else { return 0 }
    let wanted = Pair(
      foreground: Int16(paint.foreground ?? (hasDefaultColors ? -1 : 7)),
      background: Int16(paint.background ?? (hasDefaultColors ? -1 : 0))
    )
    if let pair = pairs[wanted] { return pair }
    // Pair 0 is the terminal's own colours; it also serves when all others are taken.
    let number = Int16(clamping: pairs.count + 1)
    guard Int(number) < pairLimit, init_pair(number, wanted.foreground, wanted.background) == OK
    else { return 0 }
    pairs[wanted] = number
    return number
  }

  private static func attributes(_ traits: Traits) -> attr_t {
    var attributes: attr_t = 0
    if traits.contains(.bold) { attributes |= cnc_bold() }
    if traits.contains(.dim) { attributes |= cnc_dim() }
    if traits.contains(.underline) { attributes |= cnc_underline() }
    if traits.contains(.reverse) { attributes |= cnc_reverse() }
    if traits.contains(.italic) { attributes |= cnc_italic() }
    return attributes
  }
}
