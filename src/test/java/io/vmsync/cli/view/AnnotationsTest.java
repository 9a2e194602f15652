package io.vmsync.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnnotationsTest {
  private static final Where ODD_FILE =
      new Where.InFile("lab, 100%: größe/vms file.yaml", 3, 5, 4, "", "");

  @Test
  void anErrorStandsOnItsLine() {
    Where place = new Where.InFile("vms.yaml", 3, 5, 4, "    vcpu: 2", "vms.a.vcpu");
    assertThat(Annotations.github(Problem.error("unknown-key", place, "no such key", null)))
        .isEqualTo("::error file=vms.yaml,line=3,col=5,endColumn=9,title=unknown-key::no such key");
  }

  @Test
  void whatWouldEndAWorkflowCommandIsEscaped() {
    Problem problem = Problem.warning("odd", ODD_FILE, "50% is odd:\r\n::notice::", "say 1, or 2");
    assertThat(Annotations.github(problem))
        .isEqualTo(
            "::warning file=lab%2C 100%25%3A größe/vms file.yaml,line=3,col=5,endColumn=9,title=odd"
                + "::50%25 is odd:%0D%0A::notice::%0Asay 1, or 2");
  }

  @Test
  void aProblemWithoutPlaceIsStillSaid() {
    Problem problem = Problem.error("no-manifest", new Where.Nowhere(), "there is none", null);
    assertThat(Annotations.github(problem)).isEqualTo("::error title=no-manifest::there is none");
    assertThat(Documents.json(Annotations.sarif("1", List.of(problem))))
        .contains("there is none")
        .doesNotContain("locations");
  }

  @Test
  void sarifNamesAFileByItsUri() {
    Where place = Where.InFile.wholeFile("lab, 100%/größe/vms file.yaml");
    Problem problem = Problem.error("odd", place, "odd", null);
    assertThat(Documents.json(Annotations.sarif("1", List.of(problem))))
        .contains("\"uri\" : \"lab,%20100%25/gr%C3%B6%C3%9Fe/vms%20file.yaml\"");
  }
}
