public import TextScreen
public import TraceModel

/// The colour of a service: the same in every trace and on every run, since it follows from the name
/// alone.
public enum ServiceColor {
  /// The ink of the service with a name.
  public static func ink(named name: StringID, in strings: StringTable) -> Ink {
    strings.withUTF8(of: name) { bytes in
      // FNV-1a.
      var hash: UInt64 = 0xCBF2_9CE4_8422_2325
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      return .series(UInt8((hash ^ hash >> 32) % UInt64(Ink.seriesCount)))
    }
  }
}
