// Makes or asks for a passkey, and sends the form with what the device answered.
(() => {
  const form = document.getElementById("passkey-form");
  const button = document.getElementById("passkey-button");
  const problem = document.getElementById("passkey-problem");
  const given = JSON.parse(document.getElementById("passkey-options").textContent);

  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const known = (keys = []) => keys.map((key) => ({ ...key, id: bytes(key.id) }));

  const asked = () => {
    const wanted = (given.creation_options || given.request_options).publicKey;
    const options = { ...wanted, challenge: bytes(wanted.challenge) };
    if (wanted.user) options.user = { ...wanted.user, id: bytes(wanted.user.id) };
    if (wanted.allowCredentials) options.allowCredentials = known(wanted.allowCredentials);
    if (wanted.excludeCredentials) options.excludeCredentials = known(wanted.excludeCredentials);
    return { publicKey: options };
  };

  const answered = (credential) => {
    const response = {};
    for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = text(credential.response[name]);
    }
    return {
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  };

  button.addEventListener("click", async () => {
    problem.hidden = true;
    try {
      const credential = await navigator.credentials[form.dataset.passkey](asked());
      form.elements.credential.value = JSON.stringify(answered(credential));
      form.submit();
    } catch {
      problem.hidden = false;
    }
  });
})();
