package dev.viva.bench.handbook;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How much script a page loads, the chart library left out.
 *
 * @param transferred bytes as they are sent, compressed
 * @param unpacked bytes as the browser reads them
 */
record ScriptWeight(int transferred, int unpacked) {
    private static final Pattern SCRIPT = Pattern.compile("<script[^>]*\\ssrc=\"([^\"]+)\"");
    private static final String CHARTS = "/assets/echarts.js";

    /** Weighs the scripts of a page. */
    static ScriptWeight of(Site site, String path) throws IOException, InterruptedException {
        int transferred = 0;
        int unpacked = 0;
        List<String> scripts = site.found(path, SCRIPT);
        for (String script : scripts) {
            if (!script.startsWith(CHARTS)) {
                transferred += site.transferred(script);
                unpacked += site.page(script).getBytes(StandardCharsets.UTF_8).length;
            }
        }
        return new ScriptWeight(transferred, unpacked);
    }
}
