package dev.viva.app.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks with axe-core for what keeps people out of a page: WCAG 2.2 at level AA, and good practice. */
public final class Axe {
    private static final String RUN =
            "axe.run(document, {resultTypes: ['violations'], rules: {'target-size': {enabled: true}},"
                    + " runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(result =>"
                    + " result.violations.flatMap(rule => rule.nodes.map(node => rule.id + ' at ' + node.target.join(' ') + ': '"
                    + " + node.failureSummary.replace(/\\s+/g, ' '))))";

    private Axe() {}

    /** What is wrong with the page that is open, one fault a line. */
    public static List<String> faults(Browser browser) throws Exception {
        browser.evaluate(source() + "; true");
        List<String> faults = new ArrayList<>();
        for (JsonNode each : browser.evaluate(RUN)) {
            faults.add(each.asText());
        }
        return faults;
    }

    private static String source() throws IOException {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
