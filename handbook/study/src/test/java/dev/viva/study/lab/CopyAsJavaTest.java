package dev.viva.study.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers copy compiles, for the defaults and for any setting, and runs. */
class CopyAsJavaTest {
    private static final int SURPRISES = 3;
    /** Labs whose copies print the numbers that the lab shows by their names. */
    private static final List<String> PRINT_NUMBERS = List.of(
            "attention",
            "bert-gpt",
            "backpropagation",
            "batch-norm",
            "cnn-rnn-transformer",
            "custom-dataset",
            "training-loop",
            "vanishing-gradients",
            "word-embeddings",
            "yolo");

    private static final class Copied extends SimpleJavaFileObject {
        private final String text;

        Copied(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoring) {
            return text;
        }
    }

    @Test
    void copiesCompileAndTheDefaultsRun(@TempDir Path folder) throws Exception {
        List<JavaFileObject> sources = new ArrayList<>();
        for (Lab lab : Labs.all()) {
            sources.add(copied(lab, "Default", Setting.of(lab, Map.of())));
            for (int seed = 1; seed <= SURPRISES; seed++) {
                sources.add(copied(lab, "Surprise" + seed, Setting.surprise(lab, 40 + seed)));
            }
        }
        for (Lab lab : Labs.all()) {
            sources.add(copied(lab, "Hostile", hostile(lab)));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        List<String> options = List.of("-d", folder.toString(), "-proc:none", "-classpath", classPath());
        assertThat(compiler.getTask(problems, null, null, options, null, sources)
                        .call())
                .as(problems.toString())
                .isTrue();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            for (Lab lab : Labs.all()) {
                String printed = printed(loader.loadClass(name(lab) + "Default"));
                assertThat(printed).as(lab.id()).isNotBlank().doesNotContain("NaN");
                if (PRINT_NUMBERS.contains(lab.id())) {
                    assertThat(asInTheLab(printed, lab.run(Setting.of(lab, Map.of()))))
                            .as(lab.id())
                            .isGreaterThanOrEqualTo(2);
                }
                if (!hostile(lab).equals(Setting.of(lab, Map.of()))) {
                    assertThat(printed(loader.loadClass(name(lab) + "Hostile")))
                            .as(lab.id())
                            .isNotBlank()
                            .doesNotContain("escaped");
                }
            }
        }
    }

    /** Every text of the reader's ends the literal, if it can. */
    private static Setting hostile(Lab lab) {
        Setting setting = Setting.of(lab, Map.of());
        for (Control control : lab.controls()) {
            if (control.values() instanceof Control.Words) {
                setting = setting.with(control.name(), "\"); IO.println(\"escaped\"); // \\u0022); {seed} \\ \n } */");
            }
        }
        return setting;
    }

    /** A line that is the name of a number and a value has the lab's own; returns how many there are. */
    private static int asInTheLab(String printed, Outcome outcome) {
        int alike = 0;
        for (String line : printed.lines().toList()) {
            String[] parts = line.strip().split(" ");
            Double number = parts.length == 2 ? outcome.numbers().get(parts[0]) : null;
            if (number != null) {
                assertThat(Double.parseDouble(parts[1]))
                        .as(line)
                        .isCloseTo(number, within(1e-9 * Math.max(1, Math.abs(number))));
                alike++;
            }
        }
        return alike;
    }

    private static Copied copied(Lab lab, String suffix, Setting setting) {
        return new Copied(name(lab) + suffix, lab.copyAsJava(setting));
    }

    private static String name(Lab lab) {
        return "Lab_" + lab.id().replace('-', '_') + "_";
    }

    private static String printed(Class<?> program) throws ReflectiveOperationException {
        Constructor<?> constructor = program.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method main = program.getDeclaredMethod("main");
        main.setAccessible(true);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            main.invoke(constructor.newInstance());
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator, System.getProperty("java.class.path"), System.getProperty("jdk.module.path", ""));
    }
}
