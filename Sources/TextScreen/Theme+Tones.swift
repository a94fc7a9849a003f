/// The colours of an ink among xterm's 256: one for unknown grounds, one for dark grounds.
struct Tone {
  /// Has a contrast of 3 or more to black and to white.
  var middle: Int
  /// Has a contrast of 3 or more to the explicit dark grounds.
  var light: Int
}

extension Ink {
  /// The ink's colours, or nothing where it is the ground's own text colour.
  var tone: Tone? {
    switch self {
    case .text, .heading: nil
    case .faint: Tone(middle: 244, light: 250)
    case .accent, .key: Tone(middle: 32, light: 117)
    case .ok: Tone(middle: 28, light: 120)
    case .error: Tone(middle: 136, light: 220)
    case .throttle: Tone(middle: 134, light: 219)
    case .fault: Tone(middle: 160, light: 217)
    case .inProgress: Tone(middle: 31, light: 123)
    case .path: Tone(middle: 166, light: 215)
    case .hot: Tone(middle: 161, light: 218)
    case .match: Tone(middle: 130, light: 221)
    case .string: Tone(middle: 64, light: 150)
    case .number: Tone(middle: 67, light: 153)
    case .series(let number): Self.series[Int(number) % Self.series.count]
    }
  }

  /// The ink's colour among the eight basic ones, or nothing for the terminal's own.
  var basicColor: Int? {
    switch self {
    case .text, .heading, .faint: nil
    case .fault, .hot: 1
    case .ok, .string: 2
    case .error, .path, .match: 3
    case .accent, .key, .number: 4
    case .throttle: 5
    case .inProgress: 6
    case .series(let number): Int(number) % 6 + 1
    }
  }

  /// The traits that go with an ink in every palette, so that colour is never the only sign.
  var stress: Traits {
    switch self {
    case .heading, .hot: .bold
    case .match: [.bold, .underline]
    default: []
    }
  }

  /// Colours for services: neighbours differ in hue, and none is the red of a fault.
  private static let series: [Tone] = [
    Tone(middle: 33, light: 111), Tone(middle: 136, light: 222), Tone(middle: 30, light: 86),
    Tone(middle: 133, light: 213), Tone(middle: 64, light: 156), Tone(middle: 63, light: 147),
    Tone(middle: 130, light: 216), Tone(middle: 66, light: 152), Tone(middle: 168, light: 211),
    Tone(middle: 100, light: 228), Tone(middle: 98, light: 183), Tone(middle: 137, light: 223),
  ]
}
