import CNcurses
import TextScreen

/// Reads keys from ncurses, one at a time and without waiting.
struct CursesKeys {
  private let source: UnsafeMutableRawPointer
  private let file: Int32
  private var waiting: KeyEvent?

  init?(file: Int32) {
    guard let source = cnc_open_keys() else { return nil }
    self.source = source
    self.file = file
  }

  func close() {
    cnc_close_keys(source)
  }

  /// The next key that has been pressed, if there is one.
  mutating func next() -> KeyEvent? {
    if let key = waiting {
      waiting = nil
      return key
    }
    while let input = read() {
      switch input {
      case .function(let code):
        if let key = Self.function(code) { return key }
      case .scalar("\u{1B}"):
        if let key = afterEscape() { return key }
      case .scalar(let scalar):
        if let key = Self.key(scalar) { return key }
      }
    }
    return nil
  }

  private enum Input {
    case scalar(Unicode.Scalar)
    case function(Int32)
  }

  private func read() -> Input? {
    var code: UInt32 = 0
    switch cnc_read_key(source, &code) {
    case OK: return Unicode.Scalar(code).map(Input.scalar) ?? .function(0)
    case KEY_CODE_YES: return .function(Int32(code))
    default: return nil
    }
  }

  /// Tells the Escape key from sequences that ncurses does not know, which are swallowed.
  private mutating func afterEscape() -> KeyEvent? {
    guard case .scalar(let scalar)? = read() else { return .escape }
    switch scalar {
    case "[":
      swallow { (0x40...0x7E).contains($0.value) }
      return nil
    case "O":
      swallow { _ in true }
      return nil
    case "]", "P", "_", "^":
      swallow { $0 == "\u{07}" || $0 == "\\" || $0 == "\u{9C}" }
      return nil
    case "\u{1B}":
      return .escape
    default:
      waiting = Self.key(scalar)
      return .escape
    }
  }

  /// Reads up to the end of a sequence, waiting for what is under way but not for a person.
  private func swallow(upTo isEnd: (Unicode.Scalar) -> Bool) {
    while true {
      if let input = read() {
        guard case .scalar(let scalar) = input, !isEnd(scalar) else { return }
      } else if cnc_wait(file, -1, 25) <= 0 || cnc_readable_bytes(file) <= 0 {
        return
      }
    }
  }

  /// The key that sends a character, if it is one that means something.
  static func key(_ scalar: Unicode.Scalar) -> KeyEvent? {
    switch scalar.value {
    case 0x08, 0x7F: .backspace
    case 0x09: .tab
    case 0x0A, 0x0D: .enter
    case 0x1B: .escape
    case 0x00: .control(" ")
    case 0x01...0x1A: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x60)))
    case 0x1C...0x1F: .control(Character(Unicode.Scalar(UInt8(scalar.value) + 0x40)))
    case 0x80...0x9F: nil
    default: .character(Character(scalar))
    }
  }

  /// The key with one of ncurses' numbers, if it is one that means something.
  private static func function(_ code: Int32) -> KeyEvent? {
    switch code {
    case KEY_UP: .up
    case KEY_DOWN: .down
    case KEY_LEFT: .left
    case KEY_RIGHT: .right
    case KEY_PPAGE: .pageUp
    case KEY_NPAGE: .pageDown
    case KEY_HOME, KEY_FIND, KEY_A1: .home
    case KEY_END, KEY_SELECT, KEY_C1: .end
    case KEY_ENTER: .enter
    case KEY_BTAB: .backTab
    case KEY_BACKSPACE: .backspace
    case KEY_DC: .delete
    case KEY_IC: .insert
    default: nil
    }
  }
}
