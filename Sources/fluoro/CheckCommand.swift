import ArgumentParser
import TraceAnalysis
import TraceImport
import TraceModel

/// `fluoro check`: whether traces keep to limits.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Hold traces against limits: a gate for continuous integration.",
    usage: """
      fluoro check [PATH …] [-f EXPRESSION]
                   [--p50 S] [--p90 S] [--p95 S] [--p99 S] [--max-response S]
                   [--max-fault-rate R] [--max-error-rate R]
                   [--max-throttle-rate R] [--min-traces N]
                   [--format text|json|csv] [--section NAME] [--limit N]
                   [--width COLUMNS] [--ascii]
      """,
    discussion: """
      Response times are in seconds, of roots that have ended; percentiles by nearest rank. Rates are \
      parts of all traces from 0 to 1: faults and errors (throttled requests among them) of the root, \
      throttling of any segment. Where no root has ended, limits of response times are broken. Without --min-traces there must be one trace at least, so that a \
      gate doesn't pass because nothing was recorded.

      Exit status: 0 where all limits are kept; 1 where one is broken, or no trace could be read; 64 \
      where the command line can't be understood.

      Examples:
        fluoro check --p95 0.5 --max-fault-rate 0.01 traces/
        fluoro check -f 'service("api")' --p99 2 --min-traces 100 traces.jsonl
        fluoro check --max-fault-rate 0 traces/ --format csv --section offenders
      """
  )

  @OptionGroup var input: InputOptions

  @OptionGroup var filter: FilterOption

  @Option(help: ArgumentHelp("What half of the responses may take, in seconds.", valueName: "s"))
  var p50: Double?

  @Option(help: ArgumentHelp("What 90 % of the responses may take.", valueName: "s"))
  var p90: Double?

  @Option(help: ArgumentHelp("What 95 % of the responses may take.", valueName: "s"))
  var p95: Double?

  @Option(help: ArgumentHelp("What 99 % of the responses may take.", valueName: "s"))
  var p99: Double?

  @Option(help: ArgumentHelp("What any response may take.", valueName: "s"))
  var maxResponse: Double?

  @Option(help: ArgumentHelp("The part of the traces that may have a fault.", valueName: "rate"))
  var maxFaultRate: Double?

  @Option(help: ArgumentHelp("The part of the traces that may have an error.", valueName: "rate"))
  var maxErrorRate: Double?

  @Option(help: ArgumentHelp("The part of the traces that may be throttled.", valueName: "rate"))
  var maxThrottleRate: Double?

  @Option(help: ArgumentHelp("How many traces there must be at least.", valueName: "n"))
  var minTraces: Int?

  @OptionGroup var output: ReportOptions

  func validate() throws {
    let times = [p50, p90, p95, p99, maxResponse].compactMap { $0 }
    guard times.allSatisfy({ $0.isFinite && $0 >= 0 && $0 < 9e9 }) else {
      throw ValidationError("a response time is a number of seconds, 0 or more.")
    }
    let rates = [maxFaultRate, maxErrorRate, maxThrottleRate].compactMap { $0 }
    guard rates.allSatisfy({ (0...1).contains($0) }) else {
      throw ValidationError("a rate is a part of all traces, from 0 to 1: 0.01 for 1 %.")
    }
    guard minTraces ?? 0 >= 0 else { throw ValidationError("--min-traces is 0 or more.") }
    guard !times.isEmpty || !rates.isEmpty || minTraces != nil else {
      throw ValidationError("there is nothing to check: give a limit, for example --p95 0.5.")
    }
  }

  func run() throws {
    let inputs = try input.inputs()
    let options = try input.optionsForPrinting()
    let filter = try filter.parsed()
    let loaded = try WatchedLoad.loadAny(inputs, options)
    let check = LimitCheck(limits, of: loaded.store, among: filter?.traces(of: loaded))
    let report = check.report(in: loaded.store, limit: output.rowLimit ?? 20)
    try output.print(report, of: loaded.store)
    guard check.isPassed else { throw ExitCode(1) }
    try output.strictness.check(loaded)
  }

  private var limits: [TraceLimit] {
    var limits = [TraceLimit(.traceCount, .count(minTraces ?? 1))]
    func add(_ measure: TraceLimit.Measure, seconds: Double?) {
      // Fewer than 9e9 seconds, which 64 bits hold in nanoseconds.
      guard let seconds else { return }
      limits.append(TraceLimit(measure, .nanoseconds(Int64((seconds * 1e9).rounded()))))
    }
    func add(_ measure: TraceLimit.Measure, rate: Double?) {
      if let rate { limits.append(TraceLimit(measure, .share(rate))) }
    }
    for (percent, seconds) in [(50, p50), (90, p90), (95, p95), (99, p99)] {
      add(.percentile(percent), seconds: seconds)
    }
    add(.longestResponse, seconds: maxResponse)
    add(.faultRate, rate: maxFaultRate)
    add(.errorRate, rate: maxErrorRate)
    add(.throttleRate, rate: maxThrottleRate)
    return limits
  }
}
