/// Looks for what makes a backtracking search for a pattern take for ever: a repeated group within
/// which something repeats, may be left out, or has alternatives.
///
/// `(a+)+` and `(a|aa)*` can divide a text in exponentially many ways, all of which are tried where none
/// fits; `[a-z]+(-[0-9]+)?` can't.
struct PatternRepetition {
  /// Whether a group that is open has something in it that can match in several ways.
  private var open: [Bool] = []
  /// The same of the group that was closed last, as long as nothing stands behind it.
  private var closed: Bool?
  private(set) var isEndless = false

  /// Looks at a pattern, of which escapes and classes of characters are passed over.
  ///
  /// - Complexity: O(length).
  init(of pattern: String) {
    var scalars = pattern.unicodeScalars.makeIterator()
    var isInClass = false
    while let scalar = scalars.next() {
      if scalar == "\\" {
        _ = scalars.next()
        closed = nil
      } else if isInClass {
        isInClass = scalar != "]"
      } else {
        isInClass = scalar == "["
        take(scalar)
      }
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "(":
      open.append(false)
      closed = nil
    case ")":
      let isAmbiguous = open.popLast() ?? false
      closed = isAmbiguous
      if isAmbiguous { mark() }
    case "*", "+", "{":
      if closed == true { isEndless = true }
      mark()
    // Behind a parenthesis it is a group's kind, behind a quantifier its greed: both are harmless.
    case "?", "|": mark()
    default: closed = nil
    }
  }

  private mutating func mark() {
    if !open.isEmpty { open[open.count - 1] = true }
  }
}
