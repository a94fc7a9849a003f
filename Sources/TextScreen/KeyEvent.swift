/// A key, as far as a terminal can tell keys apart.
///
/// Ctrl-H, Ctrl-I, Ctrl-J and Ctrl-M cannot be told from Backspace, Tab and Enter and arrive as
/// those.
public enum KeyEvent: Hashable, Sendable {
  /// A character that was typed; Space is one too.
  case character(Character)
  /// A letter held with Ctrl; the letter is in lower case.
  case control(Character)
  /// The arrow up.
  case up
  /// The arrow down.
  case down
  /// The arrow to the left.
  case left
  /// The arrow to the right.
  case right
  /// Page Up.
  case pageUp
  /// Page Down.
  case pageDown
  /// Home.
  case home
  /// End.
  case end
  /// Enter or Return.
  case enter
  /// Escape.
  case escape
  /// Tab.
  case tab
  /// Tab held with Shift.
  case backTab
  /// Backspace.
  case backspace
  /// Delete, that is, forwards.
  case delete
  /// Insert.
  case insert

  /// The name of the key as help shows it.
  ///
  /// - Parameter glyphs: Whether arrows may be drawn or must be spelled.
  /// - Returns: A name such as `Ctrl-D`, `PgDn`, `Space` or `↓`.
  public func name(glyphs: GlyphSet) -> String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): DisplayWidth.safe(String(character))
    case .control(" "): "Ctrl-Space"
    case .control(let letter): "Ctrl-\(letter.uppercased())"
    case .up: glyphs.isASCII ? "Up" : "↑"
    case .down: glyphs.isASCII ? "Down" : "↓"
    case .left: glyphs.isASCII ? "Left" : "←"
    case .right: glyphs.isASCII ? "Right" : "→"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .home: "Home"
    case .end: "End"
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    }
  }
}

extension KeyEvent: CustomStringConvertible {
  /// The name of the key, with drawn arrows.
  public var description: String { name(glyphs: .unicode) }
}
