import ArgumentParser
import TraceAnalysis

/// Lays out service maps: one in tiers, as services form them, and one where any service calls any other.
struct MapBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "map",
    abstract: "Lay out a service map of many services."
  )

  @Option(help: "How many services there are.")
  var services = 200

  @Option(help: "How many edges there are.")
  var edges = 600

  @Option(help: "How many runs are counted; the figures are those of the fastest.")
  var runs = 10

  func validate() throws {
    guard services > 8, edges >= 0 else {
      throw ValidationError("there are more than 8 services, and no fewer than 0 edges.")
    }
  }

  func run() throws {
    var numbers = SplitMix(state: 1)
    let tiers = (0..<edges).map { _ in
      let caller = numbers.next(below: services - services / 8)
      let next = min(services, caller + services / 4)
      return MapLayout.Edge(from: caller, to: caller + 1 + numbers.next(below: next - caller - 1))
    }
    let any = (0..<edges).map { _ in
      MapLayout.Edge(from: numbers.next(below: services), to: numbers.next(below: services))
    }
    report("map in tiers", tiers)
    report("map of any edges", any)
  }

  private func report(_ name: String, _ edges: [MapLayout.Edge]) {
    let boxes = (0..<services).map { _ in MapBox(columns: 28, rows: 6) }
    var columns = 0
    var fastest = Double.infinity
    for _ in 0..<max(1, runs) {
      let time = seconds {
        let layout = MapLayout(boxes: boxes, edges: edges, spacing: MapSpacing())
        columns = layout?.columns ?? 0
      }
      fastest = min(fastest, time)
    }
    Figure(name: "\(name), width", value: Double(columns), unit: "columns").report()
    Figure(name: "\(name), layout", value: fastest * 1e3, unit: "ms").report()
  }
}

/// Numbers that are the same in every run.
private struct SplitMix {
  var state: UInt64

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
  }
}
