package dev.viva.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house is built of floors; nothing leans on what stands above it. */
class ArchitectureTest {
    /** From the ground up. */
    private static final List<String> FLOORS = List.of(
            "kernel",
            "array",
            "table",
            "duckdb",
            "learn",
            "deep",
            "text",
            "vision",
            "features",
            "ops",
            "retrieve",
            "fraud",
            "recommend",
            "assistant",
            "content",
            "study",
            "app");

    private static JavaClasses house;

    @BeforeAll
    static void readClasses() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.viva");
    }

    @Test
    void everyFloorIsThere() {
        for (String floor : FLOORS) {
            assertThat(house.stream().anyMatch(each -> isOn(each.getPackageName(), floor)))
                    .as(floor)
                    .isTrue();
        }
    }

    private static boolean isOn(String name, String floor) {
        return name.equals("dev.viva." + floor) || name.startsWith("dev.viva." + floor + ".");
    }

    @Test
    void noFloorLeansOnOneAboveIt() {
        for (int at = 0; at < FLOORS.size(); at++) {
            for (String above : FLOORS.subList(at + 1, FLOORS.size())) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.viva." + FLOORS.get(at) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.viva." + above + "..")
                        .check(house);
            }
        }
    }

    @Test
    void theVectorModuleIsUsedInTheKernelOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.viva.kernel..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.incubator.vector..")
                .check(house);
    }

    @Test
    void theServerLibraryIsUsedInTheSeamOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.viva.app.http..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(house);
    }

    @Test
    void duckDbIsUsedBehindItsDoorOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.viva.duckdb..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.duckdb..")
                .check(house);
    }

    @Test
    void lapackIsUsedBehindItsDoorOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.viva.array..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.netlib..")
                .check(house);
    }

    @Test
    void libtorchIsUsedBehindItsDoorOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.viva.deep.tensor..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.bytedeco..")
                .check(house);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(Viva.class.getName())
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(house);
    }
}
