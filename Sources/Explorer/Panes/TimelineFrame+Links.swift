import TextScreen
import TraceModel

/// What says that a span is linked with spans of other traces.
extension TimelineFrame {
  /// The marks of an item whose spans have links, or have links to them; nothing for others.
  ///
  /// - Complexity: O(log n) for n links of all traces.
  func linkMarks(of item: Int) -> String? {
    let links = pane.opened.store.links
    guard links.count > 0 else { return nil }
    let rows = pane.tree.rows(of: item)
    let marks =
      (links.indices(ofSpans: rows).isEmpty ? "" : glyphs.linkBack)
      + (links.places(ofTargets: rows).isEmpty ? "" : glyphs.linkOn)
    return marks.isEmpty ? nil : marks
  }
}
