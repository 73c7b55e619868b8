package dev.viva.study.jail.inside;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A jailed process that compiles one source after the other in memory: no annotation processors, no class path, and
 * nothing of the platform but {@code java.base} in sight. Nothing of a submission is run here, so that one process may
 * serve many submissions. Answers {@code (classes: name → bytes, faults: (line, column, message) …)}.
 */
public final class Compiler {
    private static final int LARGEST_REQUEST = 1 << 20;
    private static final int MOST_FAULTS = 10;
    private static final String GIVES_UP =
            "the compiler finds no class in this source, or gives up because it is nested too deeply";
    private static final List<String> OPTIONS = List.of(
            "-proc:none", "--limit-modules", "java.base", "-Xlint:none", "-nowarn", "-g", "-implicit:none", "-cp", "");
    private static final String FIRST = """
            public class Solution {
                record Pair(int left, double[] right) {}
                public static double[] run(double[] a) {
                    var list = new java.util.ArrayList<Pair>();
                    for (int i = 0; i < a.length; i++) list.add(new Pair(i, a));
                    list.sort(java.util.Comparator.comparingDouble(p -> p.right()[p.left()]));
                    return list.stream().mapToDouble(p -> Math.sqrt(p.left())).toArray();
                }
            }
            """;

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager platform = compiler.getStandardFileManager(null, Locale.ENGLISH, null);

    private Compiler() {}

    /** Compiles until the stream of requests ends. */
    public static void main(String[] arguments) throws IOException {
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        Compiler compiler = new Compiler();
        compiler.compile("Solution", FIRST, true);
        Frames.write(out, Runner.OPEN, Wire.bytes("ready"));
        for (byte[] request = Frames.read(in, Runner.OPEN, LARGEST_REQUEST);
                request != null;
                request = Frames.read(in, Runner.OPEN, LARGEST_REQUEST)) {
            if (Wire.value(request) instanceof List<?> asked
                    && asked.get(0) instanceof String name
                    && asked.get(1) instanceof String source
                    && asked.get(2) instanceof Boolean linted) {
                Frames.write(out, Runner.OPEN, Wire.bytes(compiler.compile(name, source, linted)));
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private List<Object> compile(String name, String source, boolean linted) {
        Map<String, Code> classes = new LinkedHashMap<>();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        List<List<Object>> faults = new ArrayList<>();
        try {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    new StringWriter(),
                    new Memory(platform, classes),
                    found,
                    OPTIONS,
                    null,
                    List.of(new Source(name, source)));
            if (task.call()) {
                classes.forEach((each, code) -> {
                    if (linted) {
                        faults.addAll(Lint.faults(each, code.bytes.toByteArray()));
                    }
                });
            } else {
                found.getDiagnostics().stream()
                        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                        .forEach(each -> faults.add(List.of(
                                (int) each.getLineNumber(),
                                (int) each.getColumnNumber(),
                                each.getMessage(Locale.ENGLISH))));
            }
            if (classes.isEmpty() && faults.isEmpty() && !source.isBlank()) {
                // Out of stack, the compiler ends without a word to whoever collects its objections.
                faults.add(List.of(1, 1, GIVES_UP));
            }
        } catch (StackOverflowError | RuntimeException overloaded) {
            faults.add(List.of(1, 1, GIVES_UP));
        }
        Map<String, String> coded = new LinkedHashMap<>();
        classes.forEach((each, code) -> coded.put(each, HexBytes.text(code.bytes.toByteArray())));
        return List.of(
                faults.isEmpty() ? coded : Map.of(),
                List.copyOf(faults.subList(0, Math.min(MOST_FAULTS, faults.size()))));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Code extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Code(String name) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }
    }

    private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Code> classes;

        Memory(JavaFileManager platform, Map<String, Code> classes) {
            super(platform);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return classes.computeIfAbsent(name, Code::new);
        }
    }
}
