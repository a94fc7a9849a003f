/// What a splitter finds, and where it is.
extension DocumentSplitter {
  /// A piece of the text.
  enum Piece: Equatable {
    /// What is one value if it parses as one; if not, `retry` tells what is there.
    case attempt(Range<Int>)
    /// A value with balanced brackets.
    case value(Range<Int>)
    /// A value with balanced brackets within a line of text that begins at `line`.
    case embedded(line: Int, Range<Int>)
    /// What follows an entered list in its object, up to the object's last bracket.
    case tail(Range<Int>)
    /// Text up to a line's end that no value begins with, or a value without an end.
    case bad(Int, SkipReason)
  }

  /// What comes next.
  enum Step: Equatable {
    case piece(Piece)
    /// The next piece begins at or behind the limit.
    case limit
    /// The text isn't there far enough.
    case needsMore
    case end
  }

  /// A list that was entered.
  enum Container: Equatable {
    case none
    case list
    case answer
  }

  /// Where a splitter is between two pieces: all that what follows depends on.
  struct State: Equatable {
    /// The next byte that isn't white space or a comma between elements.
    var position = 0
    var container = Container.none
    /// How many values had no end.
    var endlessValues = 0
    /// Whether text on this line is no news any more.
    var isExcused = false

    /// Whether values must end on the line on which they begin: else a file of open brackets would be
    /// read again and again to its end.
    var staysOnLine: Bool { endlessValues >= 4 }
  }
}
