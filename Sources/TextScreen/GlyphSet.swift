/// The characters of the program's own chrome, each one column wide.
///
/// Box drawing, `…` and the triangles are *East Asian Ambiguous*: terminals set up for Chinese,
/// Japanese or Korean may draw them two columns wide and break every border. The ASCII set is for
/// them, and for locales without UTF-8.
public struct GlyphSet: Hashable, Sendable {
  /// Whether only ASCII characters are used.
  public let isASCII: Bool

  /// Lines, blocks and triangles from Unicode.
  public static let unicode = GlyphSet(isASCII: false)
  /// Nothing but ASCII.
  public static let ascii = GlyphSet(isASCII: true)

  private func choose<T>(_ unicode: T, _ ascii: T) -> T { isASCII ? ascii : unicode }

  /// A line from left to right.
  public var horizontal: Character { choose("─", "-") }
  /// A line from top to bottom.
  public var vertical: Character { choose("│", "|") }
  /// A heavy line from left to right, as for the critical path.
  public var heavyHorizontal: Character { choose("━", "=") }
  /// A dashed line from left to right, as for gaps and inferred nodes.
  public var dashedHorizontal: Character { choose("┄", ".") }
  /// A dashed line from top to bottom.
  public var dashedVertical: Character { choose("┆", ":") }
  /// The top left corner of a box.
  public var topLeft: Character { choose("┌", "+") }
  /// The top right corner of a box.
  public var topRight: Character { choose("┐", "+") }
  /// The bottom left corner of a box.
  public var bottomLeft: Character { choose("└", "+") }
  /// The bottom right corner of a box.
  public var bottomRight: Character { choose("┘", "+") }
  /// A horizontal line with a branch downwards.
  public var teeDown: Character { choose("┬", "+") }
  /// A horizontal line with a branch upwards.
  public var teeUp: Character { choose("┴", "+") }
  /// A vertical line with a branch to the right.
  public var teeRight: Character { choose("├", "+") }
  /// A vertical line with a branch to the left.
  public var teeLeft: Character { choose("┤", "+") }
  /// Two lines that cross.
  public var cross: Character { choose("┼", "+") }

  /// The two columns before a tree's child that has later siblings.
  public var branch: String { choose("├─", "|-") }
  /// The two columns before a tree's last child.
  public var lastBranch: String { choose("└─", "`-") }
  /// The two columns below a child that has later siblings.
  public var branchLine: String { choose("│ ", "| ") }
  /// The two columns below a last child.
  public var branchGap: String { "  " }

  /// Stands before a row whose children are hidden.
  public var foldedMarker: Character { choose("▸", "+") }
  /// Stands before a row whose children are shown.
  public var unfoldedMarker: Character { choose("▾", "-") }
  /// Stands for text that did not fit.
  public var ellipsis: Character { choose("…", "~") }
  /// Points up.
  public var arrowUp: Character { choose("↑", "^") }
  /// Points down.
  public var arrowDown: Character { choose("↓", "v") }
  /// Points left.
  public var arrowLeft: Character { choose("←", "<") }
  /// Points right.
  public var arrowRight: Character { choose("→", ">") }
  /// The head of an edge to the right.
  public var headRight: Character { choose("▶", ">") }
  /// The head of an edge to the left.
  public var headLeft: Character { choose("◀", "<") }
  /// The head of an edge downwards.
  public var headDown: Character { choose("▼", "v") }
  /// Points at the bottleneck from its right.
  public var bottleneck: Character { choose("◀", "<") }
  /// Marks the column that is sorted from small to large.
  public var sortAscending: Character { choose("▲", "^") }
  /// Marks the column that is sorted from large to small.
  public var sortDescending: Character { choose("▼", "v") }
  /// Success.
  public var check: Character { choose("✓", "+") }
  /// Failure.
  public var crossMark: Character { choose("✗", "x") }
  /// A marked row.
  public var mark: Character { choose("●", "*") }
  /// A row about which there is a hint.
  public var hint: Character { choose("◆", "!") }
  /// Behind what is linked to something earlier, elsewhere; a dashed arrow, since nobody waits there.
  public var linkBack: String { choose("⇠", "<.") }
  /// Behind what something later, elsewhere, is linked to.
  public var linkOn: String { choose("⇢", ".>") }
  /// An item, or a separator between short facts.
  public var bullet: Character { choose("•", "*") }
  /// The light track behind a bar.
  public var trackDot: Character { choose("·", ".") }
  /// Multiplication, as in ×12.
  public var times: Character { choose("×", "x") }

  /// Blocks growing from the left, of one to eight eighths of a cell.
  public var barEighths: [Character] {
    choose(
      ["▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
      ["|", "=", "=", "=", "=", "=", "=", "="]
    )
  }
  /// A wholly filled cell of a bar.
  public var barFull: Character { choose("█", "=") }
  /// A filled cell that differs from ``barFull``, as for a stressed part of a bar.
  public var barStressed: Character { choose("▓", "#") }
  /// The right half of a cell.
  public var barRightHalf: Character { choose("▐", "=") }
  /// The rightmost eighth of a cell.
  public var barRightEighth: Character { choose("▕", "|") }
  /// Columns growing from below, of one to eight steps, as in a histogram.
  public var columnEighths: [Character] {
    choose(
      ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"],
      ["_", ".", ":", "-", "=", "+", "*", "#"]
    )
  }
}
