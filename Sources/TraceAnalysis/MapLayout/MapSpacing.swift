/// How much room there is between the boxes of a service map.
public struct MapSpacing: Hashable, Sendable {
  /// How many rows at the top and bottom of a box are its frame, where no edge ends.
  public let frameRows: Int
  /// How many rows are free between two boxes of a layer.
  public let rows: Int
  /// How many columns edges run on straight into the boxes of a layer: for their heads and labels.
  public let runIn: Int
  /// How wide the map may become where parts that nothing joins are set side by side.
  public let columns: Int

  /// So much room.
  public init(frameRows: Int = 1, rows: Int = 1, runIn: Int = 4, columns: Int = 100) {
    self.frameRows = max(0, frameRows)
    self.rows = max(0, rows)
    self.runIn = max(2, runIn)
    self.columns = columns
  }
}
