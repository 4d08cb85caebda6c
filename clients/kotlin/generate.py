"""Write Kotlin models with the compiler of Apollo Kotlin, which is otherwise reached only through Gradle.

python generate.py LIBRARIES SCHEMA DOCUMENT FOLDER
"""

import sys

import jpype

SCALARS = {
    "Cursor": "String",
    "Date": "String",
    "DateTime": "String",
    "Long": "Long",
    "SignedLong": "Long",
    "JSON": "Any",
}


def main(libraries: str, schema: str, document: str, folder: str) -> None:
    """Generate; every option that is None has the compiler's own default."""
    jpype.startJVM(classpath=[f"{libraries}/*"])
    file, collections = jpype.JClass("java.io.File"), jpype.JClass("java.util.Collections")
    apollo = jpype.JPackage("com").apollographql.apollo.compiler
    kotlin = jpype.JClass("java.util.HashMap")({name: f"kotlin.{target}" for name, target in SCALARS.items()})
    inputs = [
        collections.singletonList(apollo.InputFile(file(path), name))
        for path, name in ((schema, "schema.graphql"), (document, "queries.graphql"))
    ]
    sources = apollo.ApolloCompiler.INSTANCE.buildSchemaAndOperationsSources(
        *inputs,
        apollo.CodegenSchemaOptions(kotlin, collections.emptyMap(), None),
        apollo.OptionsKt.buildIrOptions(*[None] * 9),
        apollo.OptionsKt.buildCodegenOptions(apollo.TargetLanguage.KOTLIN_1_9, *[None] * 21, "id.desahub", None),
        *[None] * 8,
    )
    apollo.codegen.SourceOutputKt.writeTo(sources, file(folder), True, None)


main(*sys.argv[1:])
