/// Where text stands in a field that is wider.
public enum Alignment: Hashable, Sendable {
  /// At the left edge.
  case left
  /// At the right edge, as numbers do.
  case right
  /// In the middle, the odd column to the right.
  case center
}

/// What is left out of text that is wider than its field.
public enum Clipping: Hashable, Sendable {
  /// The end, and an ellipsis says so.
  case end
  /// The middle, and an ellipsis says so; for paths and URLs, whose ends tell the most.
  case middle
  /// The end, silently.
  case none
}

extension DisplayWidth {
  /// The safe text, shortened at its end to at most so many columns.
  ///
  /// No character is ever cut in two; where the next one would not fit, a column stays free.
  public static func clip(
    _ text: String,
    to limit: Int,
    ellipsis: Character = "…"
  ) -> String {
    shorten(text, to: limit, ellipsis: ellipsis) { characters, room in
      prefix(of: characters, columns: room) + String(ellipsis)
    }
  }

  /// The safe text, shortened in its middle to at most so many columns.
  public static func clipMiddle(
    _ text: String,
    to limit: Int,
    ellipsis: Character = "…"
  ) -> String {
    shorten(text, to: limit, ellipsis: ellipsis) { characters, room in
      let head = prefix(of: characters, columns: (room + 1) / 2)
      let tail = suffix(of: characters, columns: room - columns(of: head))
      return head + String(ellipsis) + tail
    }
  }

  /// The safe text, cut off silently after at most so many columns.
  public static func cut(_ text: String, to limit: Int) -> String {
    shorten(text, to: limit, ellipsis: nil) { prefix(of: $0, columns: $1) }
  }

  /// The safe text with spaces up to so many columns; wider text is clipped.
  public static func pad(
    _ text: String,
    to columns: Int,
    alignment: Alignment = .left,
    ellipsis: Character = "…"
  ) -> String {
    let clipped = clip(text, to: columns, ellipsis: ellipsis)
    let free = max(0, columns - Self.columns(of: clipped))
    let left = offset(of: alignment, free: free)
    return String(repeating: " ", count: left) + clipped
      + String(repeating: " ", count: free - left)
  }

  /// The columns left free before text that is so many columns narrower than its field.
  static func offset(of alignment: Alignment, free: Int) -> Int {
    switch alignment {
    case .left: 0
    case .right: max(0, free)
    case .center: max(0, free) / 2
    }
  }

  /// The safe text as it is if it fits, else by `shortened` with the room beside the ellipsis.
  private static func shorten(
    _ text: String,
    to limit: Int,
    ellipsis: Character?,
    _ shortened: (String, Int) -> String
  ) -> String {
    guard limit > 0 else { return "" }
    let text = text.utf8.count > 4 * limit + 256 ? abridged(text, to: limit) : text
    let safe = safe(text)
    guard columns(of: safe) > limit else { return safe }
    let room = limit - (ellipsis.map(columns(of:)) ?? 0)
    return room < 0 ? prefix(of: safe, columns: limit) : shortened(safe, room)
  }

  /// A long text without the middle that cannot be shown anyway.
  private static func abridged(_ text: String, to limit: Int) -> String {
    // Each character takes up a column at least, so so many of each end are enough.
    let head = text.prefix(limit + 1)
    guard head.endIndex < text.endIndex else { return text }
    let tail = text[head.endIndex...].suffix(limit + 1)
    return String(head) + String(tail)
  }

  private static func prefix(of safe: String, columns room: Int) -> String {
    if printableASCIICount(safe) != nil { return String(Substring(safe.utf8.prefix(room))) }
    var used = 0
    var end = safe.startIndex
    for index in safe.indices {
      used += columns(of: safe[index])
      if used > room { break }
      end = safe.index(after: index)
    }
    return String(safe[..<end])
  }

  private static func suffix(of safe: String, columns room: Int) -> String {
    if printableASCIICount(safe) != nil { return String(Substring(safe.utf8.suffix(room))) }
    var used = 0
    var start = safe.endIndex
    for index in safe.indices.reversed() {
      used += columns(of: safe[index])
      if used > room { break }
      start = index
    }
    return String(safe[start...])
  }
}
