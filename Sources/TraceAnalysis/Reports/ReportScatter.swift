/// Points in two dimensions, with the line that fits them.
public struct ReportScatter: Hashable, Sendable {
  /// A point, and the trace that it stands for.
  public struct Point: Hashable, Sendable {
    /// The value to the right.
    public let x: Double
    /// The value upwards.
    public let y: Double
    /// The number of the trace.
    public let trace: Int

    /// A point of a trace.
    public init(x: Double, y: Double, trace: Int) {
      self.x = x
      self.y = y
      self.trace = trace
    }
  }

  /// A straight line, `y = slope · x + intercept`.
  public struct Line: Hashable, Sendable {
    /// How much `y` grows with each unit of `x`.
    public let slope: Double
    /// Where it meets `x = 0`.
    public let intercept: Double

    /// A line with these coefficients.
    public init(slope: Double, intercept: Double) {
      self.slope = slope
      self.intercept = intercept
    }
  }

  /// What lies to the right, with its unit.
  public let xTitle: String
  /// What lies upwards, with its unit.
  public let yTitle: String
  /// The points.
  public let points: [Point]
  /// The line that fits them; nothing where there is none.
  public let line: Line?

  /// A chart of these points.
  public init(xTitle: String, yTitle: String, points: [Point], line: Line?) {
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.points = points
    self.line = line
  }
}
