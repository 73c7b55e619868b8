package dev.viva.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The Java of a page in {@code docs} and what it says is printed, and the marked lines of the test that runs it: {@code // shown} before, {@code // until
 * here} after.
 */
public final class CompiledPages {
    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory", "../.."));

    private CompiledPages() {}

    /** The lines of a page. */
    public static List<String> lines(String page) throws IOException {
        return Files.readAllLines(ROOT.resolve("docs").resolve(page));
    }

    /** Every block of Java on a page. */
    public static List<String> shown(String page) throws IOException {
        return blocks(lines(page), "```java", "```");
    }

    /** Every block of output on a page, as {@link Printed#take} gives it. */
    public static List<String> outputs(String page) throws IOException {
        return blocks(lines(page), "```text", "```");
    }

    /**
     * Every marked part of a test.
     *
     * @param module the folder of its module, such as {@code learning/learn}
     */
    public static List<String> run(String module, Class<?> test) throws IOException {
        String file = test.getName().replace('.', '/') + ".java";
        Path source = ROOT.resolve(module).resolve("src/test/java").resolve(file);
        return blocks(Files.readAllLines(source), "// shown", "// until here");
    }

    private static List<String> blocks(List<String> lines, String begin, String end) {
        List<String> blocks = new ArrayList<>();
        int from = -1;
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            if (from < 0 && line.equals(begin)) {
                from = at + 1;
            } else if (from >= 0 && line.equals(end)) {
                blocks.add(
                        String.join("\n", lines.subList(from, at)).stripIndent().strip());
                from = -1;
            }
        }
        return blocks;
    }
}
