package dev.viva.learn.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.learn.Learner;
import dev.viva.learn.Resampler;
import dev.viva.testkit.CompiledPages;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of what is held against which peer names everything that learns, and tests that are there. */
class ParityTest {
    private static final Pattern CODE = Pattern.compile("`(\\w+)`");

    @Test
    void everyLearnerAndStepIsOnThePageWithATestThatIsThere() throws Exception {
        Set<String> what = new TreeSet<>();
        Set<String> tests = new TreeSet<>();
        for (String line : CompiledPages.lines("parity.md")) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == 7 && !cells[1].startsWith("-")) {
                collect(cells[1], what);
                collect(cells[3], tests);
            }
        }
        assertThat(what).containsAll(learners());
        assertThat(names(ParityTest.class)).containsAll(tests);
        assertThat(tests).hasSizeGreaterThan(20);
    }

    private static void collect(String cell, Set<String> into) {
        Matcher code = CODE.matcher(cell);
        while (code.find()) {
            into.add(code.group(1));
        }
    }

    /** Records that learn, change columns or choose rows. */
    private static Set<String> learners() throws Exception {
        Set<String> learners = new TreeSet<>();
        Path root = root(Learner.class);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = root.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), ".");
                if (!name.contains("-info") && !name.contains("$")) {
                    Class<?> type = Class.forName(
                            name.substring(0, name.length() - ".class".length()),
                            false,
                            Learner.class.getClassLoader());
                    boolean learns = Learner.class.isAssignableFrom(type) || Resampler.class.isAssignableFrom(type);
                    if (learns && type.isRecord()) {
                        learners.add(type.getSimpleName());
                    }
                }
            }
        }
        assertThat(learners).hasSizeGreaterThan(40);
        return learners;
    }

    private static Set<String> names(Class<?> beside) throws IOException, URISyntaxException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root(beside))) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".class"))
                    .forEach(name -> names.add(name.substring(0, name.length() - ".class".length())));
        }
        return names;
    }

    private static Path root(Class<?> known) throws URISyntaxException {
        return Path.of(known.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
