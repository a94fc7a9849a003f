import TextScreen
import TraceFilter
import TraceModel

/// A piece of the detail page: a heading, a row with a key and a value, or a line of JSON.
///
/// What is below a JSON value is made when it is unfolded, never before.
struct DetailNode: Sendable {
  /// How it is drawn.
  enum Shape: Sendable {
    /// A bold title, a summary, and a rule.
    case heading
    /// A key in a column, and a value.
    case entry
    /// A line of pretty-printed JSON.
    case json
  }

  /// What can be folded away below it.
  enum Children: Sendable {
    case none
    case nodes([DetailNode])
    case value(ValueNodes)
  }

  /// What is put on the clipboard.
  enum Copying: Sendable {
    case text(String)
    case value(DocumentValue)
    /// The rows below it, as text.
    case outline
  }

  var shape = Shape.entry
  /// Empty where the value has the line to itself.
  var key = ""
  /// The value.
  var text = ""
  var ink = Ink.text
  /// Stands in place of the value while the node is folded.
  var summary = ""
  /// Whether the summary stays when the node is unfolded, since it says more than what is below.
  var summaryStays = false
  /// Stands at the right edge, where there is room or it matters.
  var trailing = ""
  var trailingMatters = false
  /// Whether the value is shown on as many lines as it has.
  var isMultiline = false
  var children = Children.none
  var startsFolded = false
  /// Whether it stands one level above its siblings, as a closing bracket does.
  var outdents = false
  var copying: Copying
  /// The condition of a filter that selects what the row shows; nothing where none does.
  var condition: FilterExpression?

  /// A section of the page.
  static func section(
    _ title: String,
    summary: String = "",
    _ nodes: [DetailNode],
    copying: Copying = .outline
  ) -> DetailNode {
    var node = DetailNode(copying: copying)
    node.shape = .heading
    node.key = title
    node.summary = summary
    node.children = .nodes(nodes)
    return node
  }

  /// A row with a text that isn't a document's; what is copied may be less than what is shown.
  static func row(
    _ key: String,
    _ text: String,
    ink: Ink = .text,
    copying: String? = nil,
    condition: FilterExpression? = nil
  ) -> DetailNode {
    var node = DetailNode(copying: .text(copying ?? text))
    node.key = key
    node.text = text
    node.ink = ink
    node.condition = condition
    return node
  }
}
