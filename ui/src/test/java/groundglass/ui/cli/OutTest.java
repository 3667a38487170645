package groundglass.ui.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutTest {
  @Test
  void namesThatWouldMoveTheCursorOrTurnTheLineAreShownAsNumbers() {
    assertThat(Out.shown("new\nline.jpg")).isEqualTo("new\\u000aline.jpg");
    assertThat(Out.shown("rtl\u202egpj.exe")).isEqualTo("rtl\\u202egpj.exe");
    assertThat(Out.shown("\u001b[2Jgone")).isEqualTo("\\u001b[2Jgone");
    assertThat(Out.shown("\u2067x\u009b1m")).isEqualTo("\\u2067x\\u009b1m");
  }

  @Test
  void ordinaryWordsOfAllLanguagesStayAsTheyAre() {
    for (String name : new String[] {"Große Fahrt 1280×800 – ①.jpg", "תמונה.jpg", "写真\t1", "🙂"}) {
      assertThat(Out.shown(name)).isEqualTo(name);
    }
  }
}
