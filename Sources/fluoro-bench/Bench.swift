import ArgumentParser

/// Prints one JSON line a figure; asserts nothing, since machines are noisy.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fluoro-bench",
    abstract: "Times fluoro's work and prints one JSON line a figure.",
    subcommands: [
      LoadBench.self, FrameBench.self, GraphBench.self, MapBench.self, ErrorBench.self,
      StatisticsBench.self, ComparisonBench.self, FilterBench.self, MetadataBench.self,
      PeerBench.self, TerminalBench.self,
    ]
  )
}

/// A figure, printed as one line of JSON.
struct Figure {
  let name: String
  let value: Double
  let unit: String

  /// Prints the line.
  ///
  /// Names and units are the benchmark's own and need no escapes.
  func report() {
    let rounded = (value * 1_000).rounded() / 1_000
    print("{\"figure\":\"\(name)\",\"value\":\(rounded),\"unit\":\"\(unit)\"}")
  }
}

/// The seconds that some work takes.
func seconds(_ work: () -> Void) -> Double {
  let duration = ContinuousClock().measure(work)
  let (whole, attoseconds) = duration.components
  return Double(whole) + Double(attoseconds) / 1e18
}
