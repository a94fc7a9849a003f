/// A limit that traces are held against, as by `fluoro check` in continuous integration.
public struct TraceLimit: Hashable, Sendable {
  /// What is limited.
  public enum Measure: Hashable, Sendable {
    /// A percentile of the response times, such as 95.
    case percentile(Int)
    /// The longest response time.
    case longestResponse
    /// The part of the traces whose root has a fault.
    case faultRate
    /// The part of the traces whose root has an error, throttled ones among them.
    case errorRate
    /// The part of the traces in which a segment was throttled.
    case throttleRate
    /// How many traces there are at least.
    case traceCount
  }

  /// What is limited.
  public let measure: Measure
  /// The limit itself: nanoseconds, a share or a count, as the measure asks for.
  public let value: ReportValue

  /// A limit of a measure.
  public init(_ measure: Measure, _ value: ReportValue) {
    self.measure = measure
    self.value = value
  }

  /// What it is called, as the option of the command line is.
  public var name: String {
    switch measure {
    case .percentile(let percent): "p\(percent)"
    case .longestResponse: "max-response"
    case .faultRate: "max-fault-rate"
    case .errorRate: "max-error-rate"
    case .throttleRate: "max-throttle-rate"
    case .traceCount: "min-traces"
    }
  }
}
