/// What a piece of text means, from which a theme derives its colour.
public enum Ink: Hashable, Sendable {
  /// Ordinary text, in the terminal's own colour.
  case text
  /// Text of less weight: units, rulers, hints.
  case faint
  /// The program's own colour: titles, the active tab.
  case accent
  /// The heading of a table or section.
  case heading
  /// A request that succeeded.
  case ok
  /// A client's error (4xx).
  case error
  /// A throttled request (429).
  case throttle
  /// A server's fault (5xx).
  case fault
  /// A segment that has not ended yet.
  case inProgress
  /// A part of the critical path.
  case path
  /// The bottleneck.
  case hot
  /// Text that a search has hit.
  case match
  /// The name of a key, in help.
  case key
  /// A string value, as in JSON.
  case string
  /// A number or truth value, as in JSON.
  case number
  /// One of ``seriesCount`` stable colours, such as a service's; larger numbers wrap around.
  case series(UInt8)

  /// How many series can be told apart.
  public static let seriesCount = 12
}

/// What lies behind a piece of text.
public enum Ground: UInt8, Hashable, Sendable, CaseIterable {
  /// The terminal's own background.
  case none
  /// The selected row of the active pane.
  case selection
  /// The selected row of a pane that does not receive the keys.
  case selectionInactive
  /// A header or status strip.
  case bar
  /// Text that a search has hit.
  case match
}

/// Ways to set off text that do not need colours.
public struct Traits: OptionSet, Hashable, Sendable {
  /// One bit a trait.
  public let rawValue: UInt8

  /// Makes a set from its bits.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Heavier strokes.
  public static let bold = Traits(rawValue: 1)
  /// Less intensity.
  public static let dim = Traits(rawValue: 2)
  /// A line below the text.
  public static let underline = Traits(rawValue: 4)
  /// Foreground and background exchanged.
  public static let reverse = Traits(rawValue: 8)
  /// Slanted letters, where the terminal has them.
  public static let italic = Traits(rawValue: 16)
}

/// The look of a cell by meaning; a ``Theme`` makes colours of it.
public struct Style: Hashable, Sendable {
  /// What the text means.
  public var ink: Ink
  /// What lies behind it.
  public var ground: Ground
  /// How it is set off without colours.
  public var traits: Traits

  /// Makes a style from its parts.
  public init(ink: Ink = .text, ground: Ground = .none, traits: Traits = []) {
    self.ink = ink
    self.ground = ground
    self.traits = traits
  }

  /// Makes the style of an ink on the terminal's own background.
  public init(_ ink: Ink) {
    self.init(ink: ink)
  }

  /// Ordinary text on the terminal's own background.
  public static let plain = Style()

  /// The same style on another ground.
  public func on(_ ground: Ground) -> Style {
    Style(ink: ink, ground: ground, traits: traits)
  }

  /// The same style with these traits as well.
  public func adding(_ more: Traits) -> Style {
    Style(ink: ink, ground: ground, traits: traits.union(more))
  }

  /// The same style with heavier strokes.
  public func bold() -> Style { adding(.bold) }
  /// The same style with less intensity.
  public func dim() -> Style { adding(.dim) }
  /// The same style with a line below.
  public func underline() -> Style { adding(.underline) }
  /// The same style with foreground and background exchanged.
  public func reverse() -> Style { adding(.reverse) }
  /// The same style in slanted letters.
  public func italic() -> Style { adding(.italic) }
}

extension Style: CustomStringConvertible {
  /// The style in words, such as `fault bold on selection`.
  public var description: String {
    var words: [String] = []
    switch ink {
    case .series(let number): words.append("series \(number)")
    default: words.append("\(ink)")
    }
    let names: [(Traits, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
      (.italic, "italic"),
    ]
    words += names.filter { traits.contains($0.0) }.map(\.1)
    if ground != .none { words.append("on \(ground)") }
    return words.joined(separator: " ")
  }
}
