/// What is selected on a drawn map.
enum MapSelection: Hashable, Sendable {
  /// A box.
  case node(Int)
  /// An edge.
  case edge(Int)
}
