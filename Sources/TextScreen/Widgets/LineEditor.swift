/// The state of a line of text that is being edited.
///
/// The cursor moves by what a reader takes for a character; scrolling goes by columns.
public struct LineEditor: Hashable, Sendable {
  /// What became of a key.
  public enum Outcome: Hashable, Sendable {
    /// The text or the cursor may have changed.
    case edited
    /// Enter: the text is meant as it stands.
    case submitted
    /// Escape or Ctrl-C: the text is not wanted.
    case cancelled
    /// The key means nothing to a line of text.
    case ignored
  }

  private var characters: [Character]

  /// How many characters stand before the cursor.
  public private(set) var cursor: Int

  /// Makes an editor with the cursor behind the text.
  public init(_ text: String = "") {
    characters = Array(text)
    cursor = characters.count
  }

  /// Makes an editor with so many characters before the cursor.
  public init(_ text: String, cursor: Int) {
    characters = Array(text)
    self.cursor = min(max(0, cursor), characters.count)
  }

  /// The text as it stands.
  public var text: String { String(characters) }

  /// The text before the cursor, as completion needs it.
  public var textBeforeCursor: String { String(characters[..<cursor]) }

  /// Inserts text before the cursor; what a combining character joins becomes one character.
  public mutating func insert(_ text: String) {
    let head = textBeforeCursor + text
    let tail = String(characters[cursor...])
    characters = Array(head + tail)
    cursor = min(head.count, characters.count)
  }

  /// Replaces so many characters before the cursor, as completion does.
  public mutating func replace(last count: Int, with text: String) {
    remove(max(0, cursor - max(0, count))..<cursor)
    insert(text)
  }

  /// Takes in a key.
  public mutating func handle(_ key: KeyEvent) -> Outcome {
    switch key {
    case .character(let character): insert(String(character))
    case .left, .control("b"): cursor = max(0, cursor - 1)
    case .right, .control("f"): cursor = min(characters.count, cursor + 1)
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = characters.count
    case .backspace: remove(max(0, cursor - 1)..<cursor)
    case .delete, .control("d"): remove(cursor..<min(characters.count, cursor + 1))
    case .control("k"): remove(cursor..<characters.count)
    case .control("u"): remove(0..<cursor)
    case .control("w"): remove(startOfWord..<cursor)
    case .enter: return .submitted
    case .escape, .control("c"): return .cancelled
    default: return .ignored
    }
    return .edited
  }

  /// Draws the part of the text around the cursor on one row, and puts the surface's cursor there.
  public func draw(
    into surface: inout Surface,
    at point: Point,
    columns: Int,
    style: Style = .plain
  ) {
    guard columns > 0 else { return }
    let (first, used) = firstVisible(in: columns)
    surface.fill(
      Rect(column: point.column, row: point.row, columns: columns, rows: 1),
      style: style
    )
    let text = String(characters[first...])
    surface.draw(text, at: point, columns: columns, style: style, clipping: .none)
    let place = Point(column: point.column + used - 1, row: point.row)
    if surface.bounds.contains(place) { surface.cursor = place }
  }

  /// How many columns of the text lie to the left of what is drawn in so many columns.
  public func hiddenColumns(in columns: Int) -> Int {
    let first = firstVisible(in: columns).character
    return DisplayWidth.columns(of: String(characters[..<first]))
  }

  /// The first character that is drawn, and the columns from it up to the cursor, its own included.
  private func firstVisible(in columns: Int) -> (character: Int, used: Int) {
    // One column beyond the text is the cursor's.
    var first = cursor
    var used = 1
    while first > 0 {
      let width = DisplayWidth.columns(of: characters[first - 1])
      if used + width > columns { break }
      used += width
      first -= 1
    }
    return (first, used)
  }

  private var startOfWord: Int {
    var start = cursor
    while start > 0 && characters[start - 1].isWhitespace { start -= 1 }
    while start > 0 && !characters[start - 1].isWhitespace { start -= 1 }
    return start
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
    // What stood apart may now be one character.
    let joined = Array(text)
    if joined.count != characters.count {
      cursor = min(String(characters[..<cursor]).count, joined.count)
      characters = joined
    }
  }
}
