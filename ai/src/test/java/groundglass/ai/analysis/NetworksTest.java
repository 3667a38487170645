package groundglass.ai.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import groundglass.ai.model.ModelSpec.Task;
import groundglass.ai.model.Models;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworksTest {
  @Test
  void aNetworkIsOpenedAheadOnceHoweverOftenItIsAskedFor() {
    var model = Models.open(List.of()).first(Task.FEATURES).orElseThrow();
    try (var networks = new Networks(1)) {
      assertThat(networks.prepare(List.of(model))).isEqualTo(1);
      for (int i = 0; i < 20; i++) { // most of them while it is being opened
        assertThat(networks.prepare(List.of(model))).isZero();
      }
    }
  }
}
