package dev.viva.study.jail.inside;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks through byte code for what an exercise does not need, and says so kindly and with the line. It is no wall: whoever
 * gets round it stands before the jail.
 */
final class Lint {
    private static final Map<String, String> REFUSED = new LinkedHashMap<>();

    static {
        REFUSED.put("java/net/", "the network");
        REFUSED.put("java/nio/channels/", "files and the network");
        REFUSED.put("java/nio/file/", "files");
        REFUSED.put("java/io/File", "files");
        REFUSED.put("java/io/RandomAccessFile", "files");
        REFUSED.put("java/io/Object", "serialisation");
        REFUSED.put("java/lang/foreign/", "native memory and code");
        REFUSED.put("java/lang/reflect/", "reflection");
        REFUSED.put("java/lang/invoke/MethodHandles$Lookup", "method handles");
        REFUSED.put("java/lang/Process", "other processes");
        REFUSED.put("java/lang/Runtime", "the virtual machine");
        REFUSED.put("java/lang/ClassLoader", "class loaders");
        REFUSED.put("java/lang/Module", "modules");
        REFUSED.put("jdk/", "the insides of the platform");
        REFUSED.put("sun/", "the insides of the platform");
    }

    private static final Map<String, String> REFUSED_CALLS = Map.of(
            "java/lang/System.exit", "it would end the virtual machine before the verdict",
            "java/lang/System.load", "exercises are plain Java",
            "java/lang/System.loadLibrary", "exercises are plain Java",
            "java/lang/System.setOut", "what you print is shown with the verdict anyway",
            "java/lang/Class.forName", "reflection is no part of an exercise");

    private Lint() {}

    /** What {@code code} should not use: (line, column 1, message) each. */
    static List<List<Object>> faults(String name, byte[] code) {
        List<List<Object>> faults = new ArrayList<>();
        ClassModel model = ClassFile.of().parse(code);
        for (MethodModel method : model.methods()) {
            if (method.flags().has(AccessFlag.NATIVE)) {
                faults.add(List.of(1, 1, name + " declares a native method; exercises are plain Java"));
            }
            method.code().ifPresent(body -> {
                int line = 1;
                for (CodeElement element : body) {
                    if (element instanceof LineNumber number) {
                        line = number.line();
                    }
                    String fault = fault(element);
                    if (fault != null
                            && faults.stream().noneMatch(each -> each.get(2).equals(fault))) {
                        faults.add(List.of(line, 1, fault));
                    }
                }
            });
        }
        return faults;
    }

    private static @Nullable String fault(CodeElement element) {
        return switch (element) {
            case InvokeInstruction call -> {
                String owner = call.owner().asInternalName();
                String method = owner + "." + call.name().stringValue();
                String why = REFUSED_CALLS.get(method);
                yield why != null ? "please leave out " + method.replace('/', '.') + ": " + why : refused(owner);
            }
            case NewObjectInstruction created -> refused(created.className().asInternalName());
            case FieldInstruction field -> refused(field.owner().asInternalName());
            default -> null;
        };
    }

    private static @Nullable String refused(String owner) {
        for (Map.Entry<String, String> each : REFUSED.entrySet()) {
            boolean safe = owner.equals("java/lang/Runtime$Version") || owner.startsWith("java/lang/RuntimeException");
            if (owner.startsWith(each.getKey()) && !safe) {
                return "please leave out " + owner.replace('/', '.') + ": an exercise is solved without "
                        + each.getValue();
            }
        }
        return null;
    }
}
