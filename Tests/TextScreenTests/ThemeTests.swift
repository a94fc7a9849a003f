import Testing
import TextScreen

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite struct ThemeTests {
  static let inks: [Ink] =
    [
      .text, .faint, .accent, .heading, .ok, .error, .throttle, .fault, .inProgress, .path, .hot,
      .match, .key, .string, .number,
    ] + (0..<UInt8(Ink.seriesCount)).map(Ink.series)

  @Test("Inks on an unknown ground can be read on black and on white", arguments: inks)
  func middleTones(ink: Ink) {
    let paint = Theme(palette: .colors256).paint(Style(ink))
    #expect(paint.background == nil)
    guard let color = paint.foreground else { return }
    #expect(contrast(luminance(color), 0) >= 3)
    #expect(contrast(luminance(color), 1) >= 3)
  }

  @Test("Every other ground comes with a pair of colours that can be read", arguments: inks)
  func grounds(ink: Ink) throws {
    for ground in Ground.allCases where ground != .none {
      let paint = Theme(palette: .colors256).paint(Style(ink).on(ground))
      let foreground = try #require(paint.foreground)
      let background = try #require(paint.background)
      #expect(contrast(luminance(foreground), luminance(background)) >= 3, "\(ground)")
    }
  }

  @Test("No palette uses a colour it does not have", arguments: Palette.allCases)
  func limits(palette: Palette) {
    for ink in Self.inks {
      for ground in Ground.allCases {
        let paint = Theme(palette: palette).paint(Style(ink).on(ground))
        for color in [paint.foreground, paint.background] {
          #expect(color.map { (0..<palette.colorCount).contains($0) } ?? true)
        }
        if palette != .colors256 && palette != .none && ground != .none {
          #expect(paint.foreground != nil && paint.background != nil)
        }
      }
    }
  }

  @Test(
    "On the light grounds of few colours nothing is bold, which would be grey",
    arguments: [Palette.colors8, .colors16]
  )
  func boldOnLightGrounds(palette: Palette) {
    let theme = Theme(palette: palette)
    for ground in [Ground.selection, .selectionInactive, .match] {
      #expect(
        theme.paint(Style(.heading).on(ground).bold()).traits.isDisjoint(with: [.bold, .dim])
      )
    }
    #expect(theme.paint(Style(.heading)).traits.contains(.bold))
  }

  @Test("Without colours, the selection is reversed and a fault bold")
  func noColors() {
    let theme = Theme(palette: .none)
    #expect(theme.paint(Style().on(.selection)) == Paint(traits: .reverse))
    #expect(theme.paint(Style(.fault)) == Paint(traits: .bold))
    #expect(theme.paint(.plain) == Paint())
  }

  @Test("Colours of services are different, and wrap around")
  func series() {
    let theme = Theme(palette: .colors256)
    let colors = (0..<UInt8(Ink.seriesCount)).map { theme.paint(Style(.series($0))).foreground }
    #expect(Set(colors).count == Ink.seriesCount)
    #expect(theme.paint(Style(.series(12))) == theme.paint(Style(.series(0))))
    #expect(theme.paint(Style(.series(255))).foreground != nil)
  }

  @Test("Every piece of chrome is one column wide, and ASCII is ASCII")
  func glyphs() {
    for glyphs in [GlyphSet.unicode, .ascii] {
      let characters =
        [
          glyphs.horizontal, glyphs.vertical, glyphs.heavyHorizontal, glyphs.dashedHorizontal,
          glyphs.dashedVertical, glyphs.topLeft, glyphs.topRight, glyphs.bottomLeft,
          glyphs.bottomRight, glyphs.teeDown, glyphs.teeUp, glyphs.teeRight, glyphs.teeLeft,
          glyphs.cross, glyphs.foldedMarker, glyphs.unfoldedMarker, glyphs.ellipsis,
          glyphs.arrowUp, glyphs.arrowDown, glyphs.arrowLeft, glyphs.arrowRight, glyphs.headRight,
          glyphs.headDown, glyphs.bottleneck, glyphs.sortAscending, glyphs.sortDescending,
          glyphs.check, glyphs.crossMark, glyphs.mark, glyphs.bullet, glyphs.trackDot,
          glyphs.times, glyphs.barFull, glyphs.barStressed, glyphs.barRightHalf,
          glyphs.barRightEighth,
        ] + glyphs.barEighths + glyphs.columnEighths
      for character in characters {
        #expect(DisplayWidth.columns(of: character) == 1)
        #expect(character.isASCII == glyphs.isASCII || !glyphs.isASCII)
      }
      for text in [glyphs.branch, glyphs.lastBranch, glyphs.branchLine, glyphs.branchGap] {
        #expect(DisplayWidth.columns(of: text) == 2)
      }
    }
  }

  /// The contrast of two relative luminances after WCAG, from 1 to 21.
  private func contrast(_ a: Double, _ b: Double) -> Double {
    (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The relative luminance of one of xterm's fixed colours, from 16 to 255.
  private func luminance(_ color: Int) -> Double {
    let levels = [0, 95, 135, 175, 215, 255]
    let number = color - 16
    let gray = 8 + 10 * (color - 232)
    let channels =
      color < 232
      ? [levels[number / 36], levels[number / 6 % 6], levels[number % 6]] : [gray, gray, gray]
    let linear = channels.map { channel -> Double in
      let value = Double(channel) / 255
      return value <= 0.03928 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
