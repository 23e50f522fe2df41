// Pages are not hydrated: what they need in the browser are the small scripts of app/enhance.
export {};
