/// How much room a box on a service map needs for what is written in it.
public struct MapBox: Hashable, Sendable {
  /// The width with its frame.
  public let columns: Int
  /// The height with its frame; it grows where more edges than rows come together.
  public let rows: Int

  /// A box of a size; it takes up a cell at least.
  public init(columns: Int, rows: Int) {
    self.columns = max(1, columns)
    self.rows = max(1, rows)
  }
}
